import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { MAIN_SCREENS, SCREENS } from "@/e2e/support/screens";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };
/** Time limit for all screens in a row, on a machine that may be busy. */
const LONG = 400_000;

/** Violations of WCAG 2.2 AA on the page, one line each; includes targets of at least 24 pixels. */
async function violations(page: Page): Promise<string[]> {
  // A target that has been scrolled half below the bar at the top would count as too small.
  await page.evaluate(() => window.scrollTo(0, 0));
  // The default mode opens an extra page for each analysis, for frames of other sites; there are none.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    // A button is called what stands on it (2.5.3); axe holds this rule back as experimental.
    .options({ resultTypes: ["violations"], rules: { "label-content-name-mismatch": { enabled: true } } })
    .withTags(WCAG)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ""}`));
}

/** By how many pixels the page is wider than its window, and which elements stick out. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const out = [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > clientWidth + 1);
    return [`${scrollWidth} > ${clientWidth}`, ...out.slice(0, 5).map((element) => element.outerHTML.slice(0, 160))];
  });

const meetsWcag = async (page: Page, name: string) => {
  expect.soft(await violations(page), name).toEqual([]);
  expect.soft(await overflow(page), `${name} is not wider than the window`).toEqual([]);
};

type Browsers = Pick<Parameters<Parameters<typeof test>[2]>[0], "signInAs" | "comeIn" | "troubles">;

/** Opens the sign-in page and each of the screens, and checks it. */
async function onScreens(
  screens: typeof SCREENS,
  { signInAs, comeIn, troubles }: Browsers,
  options: BrowserContextOptions,
  check: (page: Page, name: string) => Promise<void>,
) {
  test.setTimeout(LONG);
  troubles.expect(/404/);
  const visitor = await comeIn(options);
  await visitor.goto("/sign-in");
  await check(visitor, "sign-in");
  const page = await signInAs("can", options);
  for (const { name, open } of screens) {
    await open(page);
    await check(page, name);
  }
}

test("the screens that people open most meet WCAG 2.2 AA in light and fit the width of a phone", ({ signInAs, comeIn, troubles }) =>
  onScreens(MAIN_SCREENS, { signInAs, comeIn, troubles }, { colorScheme: "light", viewport: DESK }, async (page, name) => {
    await meetsWcag(page, name);
    await page.setViewportSize(PHONE);
    expect.soft(await overflow(page), `${name} is not wider than a phone`).toEqual([]);
    await page.setViewportSize(DESK);
  }));

for (const colorScheme of ["light", "dark"] as const)
  for (const [device, viewport] of [
    ["a phone", PHONE],
    ["a desk", DESK],
  ] as const)
    test(`every screen meets WCAG 2.2 AA, ${colorScheme}, on ${device}`, { tag: "@full" }, ({ signInAs, comeIn, troubles }) =>
      onScreens(SCREENS, { signInAs, comeIn, troubles }, { colorScheme, viewport }, meetsWcag),
    );

for (const colorScheme of ["light", "dark"] as const) {
  test.describe("in production", () => {
    test.use({ startsWith: "nothing", serverEnv: { SLIPWAY_MODE: "production" } });

    test(`the first run meets WCAG 2.2 AA, ${colorScheme}`, { tag: colorScheme === "dark" ? "@full" : [] }, async ({ comeIn, slipway }) => {
      const page = await comeIn({ colorScheme, viewport: PHONE });
      await page.goto("/set-up");
      await meetsWcag(page, "set-up");
      await page.getByLabel("One-time token").fill(/one-time token: (\S+)/.exec(slipway.log())?.[1] ?? "");
      await page.getByLabel("Your name").fill("Deniz Aydın");
      await page.getByLabel("E-mail").fill("deniz@example.test");
      await page.getByLabel("Password").fill("a long enough password");
      await page.getByRole("button", { name: "Create the admin" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Begin your first plan" })).toBeVisible();
      await meetsWcag(page, "no plans yet");
    });
  });
}

test("on a phone, the focus never moves behind the panel", async ({ signInAs }) => {
  const page = await signInAs("can", { viewport: PHONE });
  const panel = await openStage(page, "Runner Service", "test");
  await expect(panel, "the panel has taken the focus").toBeFocused();
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const place = await panel.evaluate((frame) => frame.contains(document.activeElement) || document.activeElement === document.body);
    expect(place, await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100))).toBe(true);
  }
});

// English is measured together with the WCAG violations.
for (const locale of ["tr-TR", "ru-RU"])
  test(`no screen is wider than a phone, in ${locale.slice(0, 2)}`, { tag: "@full" }, ({ signInAs, comeIn, troubles }) =>
    onScreens(SCREENS, { signInAs, comeIn, troubles }, { locale, viewport: PHONE }, async (page, name) =>
      expect.soft(await overflow(page), name).toEqual([]),
    ),
  );
