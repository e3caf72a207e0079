import { expect, test } from "@/e2e/support/fixtures";

test("on a phone an item is ticked with a finger, and selected only after asking for it", async ({ signInAs }) => {
  const page = await signInAs("can", { viewport: { width: 360, height: 740 } });
  await page.goto("/plans/alt-las/checklist?state=open");
  const rows = page.getByRole("row").filter({ has: page.locator("[data-tick]") });
  const tick = rows.first().locator("[data-tick]");
  await expect(tick).toBeVisible();
  const size = await tick.boundingBox();
  expect([(size?.height ?? 0) >= 44, (size?.width ?? 0) >= 44]).toEqual([true, true]);
  const select = rows.first().locator("[data-select]");
  await expect(select).toBeHidden();

  const button = page.getByRole("button", { name: "Select several" });
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await select.click();
  await expect(page.getByRole("region", { name: "Change selected items" })).toBeVisible();
  await button.click();
  await expect(select).toBeHidden();
  await expect(page.getByRole("region", { name: "Change selected items" })).toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});
