import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { SCREENS } from "@/e2e/support/screens";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };
/** Every screen one after the other, on a machine that may do other things as well. */
const LONG = 400_000;

/** What breaks WCAG 2.2 AA on the page as it stands, one line each. Targets of at least 24 pixels are among its rules. */
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
}

/** By how many pixels the page is wider than its window, and what sticks out. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} > ${clientWidth}`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
  });

/** Each theme on one size each time, and on the other too where there is time (npm run test:long). */
const SIGHTS = [
  { colorScheme: "light", device: "a desk", viewport: DESK },
  { colorScheme: "dark", device: "a phone", viewport: PHONE },
  { colorScheme: "dark", device: "a desk", viewport: DESK },
  { colorScheme: "light", device: "a phone", viewport: PHONE },
] as const;

for (const { colorScheme, device, viewport } of process.env.SLIPWAY_STORIES_LONG ? SIGHTS : SIGHTS.slice(0, 2)) {
  test(`every screen keeps to WCAG 2.2 AA, ${colorScheme}, on ${device}`, async ({ signInAs, comeIn, troubles }) => {
    test.setTimeout(LONG);
    troubles.expect(/404/);
    const stranger = await comeIn({ colorScheme, viewport });
    await stranger.goto("/sign-in");
    expect.soft(await violations(stranger), "sign-in").toEqual([]);
    expect.soft(await overflow(stranger), "sign-in").toEqual([]);

    const page = await signInAs("can", { colorScheme, viewport });
    for (const { name, open } of SCREENS) {
      await open(page);
      expect.soft(await violations(page), name).toEqual([]);
      expect.soft(await overflow(page), `${name} is not wider than the window`).toEqual([]);
    }
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe("in production", () => {
    test.use({ startsWith: "nothing", serverEnv: { SLIPWAY_MODE: "production" } });

    test(`the first run keeps to WCAG 2.2 AA, ${colorScheme}`, async ({ comeIn, slipway }) => {
      const page = await comeIn({ colorScheme, viewport: PHONE });
      await page.goto("/set-up");
      expect.soft(await violations(page), "set-up").toEqual([]);
      expect.soft(await overflow(page), "set-up").toEqual([]);
      await page.getByLabel("One-time token").fill(/one-time token: (\S+)/.exec(slipway.log())?.[1] ?? "");
      await page.getByLabel("Your name").fill("Deniz Aydın");
      await page.getByLabel("E-mail").fill("deniz@example.test");
      await page.getByLabel("Password").fill("a long enough password");
      await page.getByRole("button", { name: "Create the admin" }).click();
      await expect(page.getByText("There are no plans yet.")).toBeVisible();
      expect.soft(await violations(page), "no plans yet").toEqual([]);
      expect.soft(await overflow(page), "no plans yet").toEqual([]);
    });
  });
}

test("on a phone, the keyboard never gets behind the sheet", async ({ signInAs }) => {
  const page = await signInAs("can", { viewport: PHONE });
  const sheet = await openStage(page, "Runner Service", "test");
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const place = await sheet.evaluate((frame) => frame.contains(document.activeElement) || document.activeElement === document.body);
    expect(place, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100))).toBe(true);
  }
});

// In English the screens were measured with their violations.
for (const locale of ["tr-TR", "ru-RU"]) {
  test(`no screen is wider than a phone, in ${locale.slice(0, 2)}`, async ({ signInAs, comeIn, troubles }) => {
    test.setTimeout(LONG);
    troubles.expect(/404/);
    const stranger = await comeIn({ locale, viewport: PHONE });
    await stranger.goto("/sign-in");
    expect.soft(await overflow(stranger), "sign-in").toEqual([]);
    const page = await signInAs("can", { locale, viewport: PHONE });
    for (const { name, open } of SCREENS) {
      await open(page);
      expect.soft(await overflow(page), name).toEqual([]);
    }
  });
}
