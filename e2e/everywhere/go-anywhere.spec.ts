import type { Page } from "@playwright/test";
import { expect, test } from "@/e2e/support/fixtures";
import { focusOn, pressToShow } from "@/e2e/support/keyboard";

const palette = (page: Page) => page.getByRole("dialog", { name: "Find or do something" });
const field = (page: Page) => palette(page).getByRole("combobox");
const openByKey = async (page: Page) => {
  await pressToShow(page, "Control+k", field(page));
  await expect(field(page)).toBeFocused();
};
const chosen = (page: Page) => palette(page).getByRole("option", { selected: true });

test("Ctrl K opens a stage, an item, a page and a person without the mouse", async ({ signInAs }) => {
  const page = await signInAs("can");
  await focusOn(page.getByRole("link", { name: "Board" }));
  await openByKey(page);
  await expect(palette(page).getByRole("group", { name: "Pages" })).toBeVisible();

  await test.step("a stage is found by its name in the plan's or the reader's language", async () => {
    await page.keyboard.type("runner monitor");
    await expect(chosen(page)).toContainText("Runner Service · İzleme");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/stage=runner-service\.monitor/);
    await expect(page.getByRole("dialog", { name: /Runner Service/ })).toBeVisible();
  });

  await test.step("an item is found without regard to accents", async () => {
    await openByKey(page);
    await page.keyboard.type("yayına RUNNER");
    const items = palette(page).getByRole("group", { name: "Items" }).getByRole("option");
    await expect(items).toContainText("Runner Service için beta imajını yayına al");
    await items.click();
    await expect(page).toHaveURL(/item=.*#item-/);
  });

  await test.step("the arrow keys wrap around, and a screen reader gets the position", async () => {
    await openByKey(page);
    // Results for the first letters arrive first; when they are replaced, so is the chosen one.
    const found = page.waitForResponse((response) => response.url().includes("q=gateway"));
    await page.keyboard.type("gateway");
    await found;
    await expect(palette(page)).not.toHaveAttribute("aria-busy", "true");
    await expect(chosen(page)).toHaveCount(1);
    await expect(palette(page).getByRole("status")).toHaveText(/results$/);
    const first = await field(page).getAttribute("aria-activedescendant");
    await page.keyboard.press("ArrowUp");
    const last = await field(page).getAttribute("aria-activedescendant");
    expect(last).not.toBe(first);
    await expect(chosen(page)).toHaveId(last ?? "");
    await page.keyboard.press("ArrowDown");
    await expect(field(page)).toHaveAttribute("aria-activedescendant", first ?? "");
    await page.keyboard.press("Escape");
    await expect(palette(page)).toHaveCount(0);
  });

  await test.step("a person is found without accents", async () => {
    await openByKey(page);
    await page.keyboard.type("ayse kaya");
    await expect(chosen(page)).toContainText("Ayşe Kaya");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Ayşe Kaya" })).toBeVisible();
  });
});

test("the palette marks an item as done, and says why a locked one cannot be", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/inbox");
  await page.getByRole("link", { name: "Search" }).click();
  await field(page).fill("done gateway yayına");
  await expect(chosen(page)).toContainText("Mark as done: API Gateway için beta imajını yayına al");
  await page.keyboard.press("Enter");
  await expect(palette(page).getByRole("alert")).toContainText("Test: 1 item is open");

  await field(page).fill("done gateway sına");
  await expect(chosen(page)).toContainText("Mark as done: API Gateway için beta imajını sına");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/stage=api-gateway\.test/);
  await expect(
    page
      .getByRole("dialog", { name: /API Gateway/ })
      .getByRole("checkbox")
      .first(),
  ).toBeChecked();
});

test("the palette offers nobody a command that they may not use", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("viewer");
  await openByKey(page);
  await field(page).fill("plan");
  await expect(palette(page).getByRole("group", { name: "Pages" })).toBeVisible();
  await expect(palette(page).getByRole("option", { name: "New plan" })).toHaveCount(0);
  await field(page).fill("runner");
  await expect(palette(page).getByRole("group", { name: "Stages" })).toBeVisible();
  await expect(palette(page).getByRole("option", { name: /^(Register|Mark|Sign)/ })).toHaveCount(0);
});

test("without scripts the palette is a page", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false, locale: "tr-TR" });
  await page.getByRole("link", { name: "Ara", exact: true }).click();
  await page.getByRole("searchbox").fill("GATEWAY");
  await page.getByRole("button", { name: "Ara" }).click();
  await expect(page.getByRole("heading", { name: "Adımlar" })).toBeVisible();
  await page.getByRole("link", { name: /^İmaj kaydet: API Gateway/ }).click();
  await expect(page).toHaveURL(/stage=api-gateway\.build/);
});
