import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

export const table = (page: Page): Locator => page.getByRole("grid");
/** Rows of items, without group headings. */
export const rows = (page: Page): Locator => table(page).locator("[data-row]");
export const row = (page: Page, text: string): Locator => rows(page).filter({ hasText: text });
export const bulk = (page: Page): Locator => page.getByRole("region", { name: "Change selected items" });

/** Opens the checklist of the example from the sidebar: the work that is left, by service. */
export async function openOpenWork(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Checklist/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checklist" })).toBeVisible();
  await expect(rows(page)).toHaveCount(15);
}

/** Opens the checklist of the example with all of its items, in the order of the board. */
export async function openChecklist(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Checklist/ }).click();
  // The page may be a checklist already, with another view.
  await expect(page).toHaveURL(/\/checklist$/);
  await expect(page.getByRole("heading", { level: 1, name: "Checklist" })).toBeVisible();
  await page.getByRole("checkbox", { name: "Hide done" }).uncheck();
  await expect(rows(page)).toHaveCount(24);
  await page.getByRole("combobox", { name: "Group by" }).selectOption("Nothing");
  await expect(page).toHaveURL(/\?sort=plan$/);
  await expect(table(page).getByRole("rowheader")).toHaveCount(0);
}

export const select = (page: Page, text: string): Promise<void> =>
  row(page, text)
    .getByRole("checkbox", { name: /^Select/ })
    .check();
export const box = (page: Page, text: string): Locator => row(page, text).getByRole("checkbox", { name: /^(Mark as done|Reopen)/ });

/** Texts of the shown items, from top to bottom. */
export const texts = (page: Page): Locator => rows(page).locator(".c-item a");
