import type { Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";

const language = (page: Page) => page.locator("html").getAttribute("lang");
const background = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const account = (page: Page) => page.locator('[popovertarget="account"]');

test("the app uses the browser's language until somebody chooses one in the menu", async ({ signInAs }) => {
  const page = await signInAs("can", { locale: "ru-RU" });
  expect(await language(page)).toBe("ru");
  await account(page).click();
  await page.getByRole("button", { name: "Türkçe" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "tr");
  await page.reload();
  expect(await language(page)).toBe("tr");
  await account(page).click();
  await expect(page.getByRole("button", { name: "Türkçe" })).toHaveAttribute("aria-pressed", "true");
});

test("a browser with none of the three languages gets English, also before signing in", { tag: "@full" }, async ({ comeIn }) => {
  const page = await comeIn({ locale: "ja-JP" });
  await page.goto("/sign-in");
  expect(await language(page)).toBe("en");
  await page.getByRole("button", { name: "Русский" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "ru");
});

test("the server sends the chosen theme, so that no other theme flashes", async ({ signInAs }) => {
  const page = await signInAs("can", { colorScheme: "light" });
  const light = await background(page);
  await account(page).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await background(page)).not.toBe(light);
  expect(await (await page.request.get("/plans/alt-las")).text()).toContain('data-theme="dark"');

  await page.getByRole("button", { name: "System" }).click();
  await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  expect(await background(page)).toBe(light);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await background(page)).not.toBe(light);
});

test("the menu can be reached on a phone", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { viewport: { width: 360, height: 740 } });
  await expect(account(page)).toBeHidden();
  await page.getByRole("button", { name: "Menu" }).click();
  await account(page).click();
  await page.getByRole("button", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

for (const [device, viewport] of [
  ["a desk", { width: 1440, height: 900 }],
  ["a phone", { width: 360, height: 740 }],
] as const) {
  test(`nothing jumps while the board loads and a stage opens, on ${device}`, { tag: device === "a phone" ? "@full" : [] }, async ({
    signInAs,
  }) => {
    const page = await signInAs("can", { viewport });
    await page.addInitScript(() => {
      const shifts = { total: 0 };
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!entry.hadRecentInput) shifts.total += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.reload();
    await page.evaluate(() => document.fonts.ready);
    const shifted = () => page.evaluate(() => (window as unknown as { shifts: { total: number } }).shifts.total);
    expect(await shifted()).toBeLessThan(0.02);
    await openStage(page, "Runner Service", "test");
    expect(await shifted()).toBeLessThan(0.02);
  });
}
