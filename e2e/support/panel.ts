import type { Locator } from "@playwright/test";
import type { PanelTab } from "@/lib/domain/panel-address";
import { expect } from "./fixtures";

/** An item in the checklist of an open stage. */
export const item = (panel: Locator, text: string): Locator =>
  panel.getByRole("region", { name: "Checklist" }).getByRole("listitem").filter({ hasText: text });

/** The checkbox of the item; an open editor beneath it may have more checkboxes. */
export const box = (panel: Locator, text: string): Locator => item(panel, text).getByRole("checkbox").first();

export async function tick(panel: Locator, text: string): Promise<void> {
  await box(panel, text).click();
  await expect(box(panel, text)).toBeChecked();
  await isSaved(panel, text);
}

export async function untick(panel: Locator, text: string): Promise<void> {
  await box(panel, text).click();
  await expect(box(panel, text)).not.toBeChecked();
  await isSaved(panel, text);
}

/** A checkbox is disabled while its tick is being saved. */
export const isSaved = (panel: Locator, text: string): Promise<void> =>
  expect(box(panel, text)).not.toHaveAttribute("aria-disabled", "true");

/** The status of the stage in its panel. */
export const status = (panel: Locator): Locator => panel.locator(".chip").first();

/** Adds an item at the end of the checklist. */
export async function add(panel: Locator, text: string): Promise<void> {
  const field = panel.getByRole("textbox", { name: "Add an item" });
  await field.fill(text);
  await panel.getByRole("button", { name: "Add", exact: true }).click();
  await expect(item(panel, text)).toBeVisible();
  await expect(field).toHaveValue("");
}

/** The texts of the items, from top to bottom. */
export const itemTexts = (panel: Locator): Locator => panel.getByRole("region", { name: "Checklist" }).locator(".item > div > span[lang]");

/** Opens a tab of the panel. */
export async function openTab(panel: Locator, tab: PanelTab): Promise<void> {
  const link = panel.locator(`[data-tab="${tab}"]`);
  await link.click();
  await expect(link).toHaveAttribute("aria-current", "page");
}

/** Opens the form of an exception from the menu of the panel. */
export async function openFromMenu(panel: Locator, name: string): Promise<void> {
  await panel.locator('[popovertarget="panel-menu"]').click();
  await panel.getByRole("link", { name }).click();
}

/** The foot of the panel, with the next action of its reader. */
export const foot = (panel: Locator): Locator => panel.locator(".panel-foot");

/** Opens the editor of an item. */
export async function edit(panel: Locator, text: string): Promise<Locator> {
  await item(panel, text).getByRole("link", { name: "Edit" }).click();
  const editor = item(panel, text).locator(".beneath");
  await expect(editor.getByRole("textbox", { name: "Item", exact: true })).toBeVisible();
  return editor;
}
