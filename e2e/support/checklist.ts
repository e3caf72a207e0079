import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

export const table = (page: Page): Locator => page.getByRole("grid");
/** The rows of items, without the headings. */
export const rows = (page: Page): Locator => table(page).locator("[data-row]");
export const row = (page: Page, text: string): Locator => rows(page).filter({ hasText: text });
export const bulk = (page: Page): Locator => page.getByRole("region", { name: "Change selected items" });

/** Opens the checklist of the example from the sidebar. */
export async function openChecklist(page: Page): Promise<void> {
  await page.getByRole("link", { name: /^Checklist/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Checklist" })).toBeVisible();
  await expect(rows(page)).toHaveCount(24);
}

export const select = (page: Page, text: string): Promise<void> =>
  row(page, text)
    .getByRole("checkbox", { name: /^Select/ })
    .check();
export const box = (page: Page, text: string): Locator => row(page, text).getByRole("checkbox", { name: /^(Mark as done|Reopen)/ });

/** The texts of the items that are shown, from top to bottom. */
export const texts = (page: Page): Locator => rows(page).locator(".c-item a");
