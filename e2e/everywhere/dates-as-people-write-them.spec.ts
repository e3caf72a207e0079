import { box, openOpenWork, row } from "@/e2e/support/checklist";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";

const ITEM = testing("Runner Service");
const STAGE = "/plans/alt-las?stage=runner-service.test";

test("a day is typed as its reader writes it, and a wrong one is refused at its field", async ({ signInAs }) => {
  const page = await signInAs("can", { locale: "tr-TR" });
  await page.goto(STAGE);
  const panel = page.getByRole("dialog");
  await panel
    .getByRole("link", { name: /^Düzenle/ })
    .first()
    .click();
  const due = panel.getByLabel("Son gün", { exact: true });
  const save = panel.getByRole("button", { name: "Kaydet" });
  await due.fill("31 Şubat 2027");
  await save.click();
  await expect(panel.getByText("Böyle bir gün yok: “31 Şubat 2027”.").first()).toBeVisible();
  await expect(due).toHaveAttribute("aria-invalid", "true");
  await expect(due).toBeFocused();
  await expect(due).toHaveAccessibleDescription(/Böyle bir gün yok/);
  await expect(due).toHaveValue("31 Şubat 2027");

  await due.fill("28.2.2027");
  await save.click();
  await expect(panel.getByRole("listitem").filter({ hasText: ITEM })).toContainText("28 Şub");
});

test("an ambiguous day is not guessed in a row of the checklist", async ({ signInAs }) => {
  const page = await signInAs("can");
  await openOpenWork(page);
  await expect(box(page, ITEM)).toBeVisible();
  await row(page, ITEM).focus();
  await page.keyboard.press("d");
  await row(page, ITEM).getByLabel("Due", { exact: true }).fill("03/04/2027");
  await page.keyboard.press("Enter");
  await expect(row(page, ITEM).getByRole("alert")).toContainText("could be 3 April 2027 or 4 March 2027");
});

test("a freeze that ends before it begins is refused at its end", async ({ signInAs }) => {
  const page = await signInAs("manager");
  await page.goto("/plans/alt-las/gates");
  await page.locator("#freezes summary").first().click();
  const form = page.locator("form").filter({ has: page.locator('[name="fromTime"]') });
  await form.locator('[name="from"]').fill("4 Dec 2030");
  await form.locator('[name="to"]').fill("2 Dec 2030");
  await form.locator('[name="reason"]').fill("Stock-taking");
  await form.locator("[type=submit]").click();
  await expect(form.locator('[name="to"]')).toHaveAttribute("aria-invalid", "true");
  await expect(form.locator('[name="to"]')).toBeFocused();
  await expect(form.locator('[name="from"]')).toHaveValue("4 Dec 2030");
});
