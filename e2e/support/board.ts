import type { Locator, Page } from "@playwright/test";
import { PHASES, type PhaseKind } from "@/lib/domain/phase";
import { expect } from "./fixtures";

/** The row of a service, or of the plan-wide work. */
export const row = (page: Page, service: string): Locator =>
  page
    .getByRole("table")
    .getByRole("row")
    .filter({ has: page.getByRole("rowheader", { name: service }) });

/** The cell of a service and a phase. */
export const cell = (page: Page, service: string, phase: PhaseKind): Locator =>
  row(page, service).getByRole("cell").nth(PHASES.indexOf(phase));

/** Opens a stage from the board and returns its panel. */
export async function openStage(page: Page, service: string, phase: PhaseKind): Promise<Locator> {
  await cell(page, service, phase).getByRole("link").click();
  const panel = page.getByRole("dialog", { name: service });
  await expect(panel).toBeVisible();
  return panel;
}

/** A figure above the board, by its label. */
export const figure = (page: Page, name: string): Locator =>
  page.locator(".figure").filter({ has: page.locator(".figure-label").filter({ hasText: name }) });

/** Moves the plan to a start day, from the offer on its board over the preview, and returns to the board. */
export async function replan(page: Page, start: string, baseline: "new" | "keep" = "keep"): Promise<void> {
  await page.getByLabel("New start date").fill(start);
  await page.getByRole("button", { name: "Re-plan" }).click();
  await page.getByRole("radio", { name: BASELINES[baseline] }).check();
  await page.getByRole("button", { name: /^Move the plan by/ }).click();
  await expect(page.getByRole("button", { name: "Undo the re-planning" })).toBeVisible();
  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByRole("region", { name: "Re-plan" })).toBeHidden();
}

const BASELINES = { new: "Take these days as the baseline", keep: "Keep the days agreed before as the baseline" };
