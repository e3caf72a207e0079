import type { Locator } from "@playwright/test";
import { expect } from "./fixtures";

/** The line of an item in the checklist of an open stage. */
export const item = (sheet: Locator, text: string): Locator =>
  sheet.getByRole("region", { name: "Checklist" }).getByRole("listitem").filter({ hasText: text });

/** The box to tick; beneath it, an open editor may have boxes of its own. */
export const box = (sheet: Locator, text: string): Locator => item(sheet, text).getByRole("checkbox").first();

export async function tick(sheet: Locator, text: string): Promise<void> {
  await box(sheet, text).click();
  await expect(box(sheet, text)).toBeChecked();
  await isSaved(sheet, text);
}

export async function untick(sheet: Locator, text: string): Promise<void> {
  await box(sheet, text).click();
  await expect(box(sheet, text)).not.toBeChecked();
  await isSaved(sheet, text);
}

/** While a tick is on its way its box cannot be pressed again. */
export const isSaved = (sheet: Locator, text: string): Promise<void> =>
  expect(box(sheet, text)).not.toHaveAttribute("aria-disabled", "true");

/** The status of the stage, as its sheet says it. */
export const status = (sheet: Locator): Locator => sheet.locator(".chip").first();

/** Adds an item at the end of the checklist. */
export async function add(sheet: Locator, text: string): Promise<void> {
  const field = sheet.getByRole("textbox", { name: "Add an item" });
  await field.fill(text);
  await sheet.getByRole("button", { name: "Add", exact: true }).click();
  await expect(item(sheet, text)).toBeVisible();
  await expect(field).toHaveValue("");
}

/** The texts of the items, from top to bottom. */
export const itemTexts = (sheet: Locator): Locator => sheet.getByRole("region", { name: "Checklist" }).locator(".item > div > span[lang]");

/** Opens the editor of an item. */
export async function edit(sheet: Locator, text: string): Promise<Locator> {
  await item(sheet, text).getByRole("link", { name: "Edit" }).click();
  const editor = item(sheet, text).locator(".beneath");
  await expect(editor.getByRole("textbox", { name: "Item", exact: true })).toBeVisible();
  return editor;
}
