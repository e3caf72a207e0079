import type { Page } from "@playwright/test";
import { expect } from "./fixtures";

/** Chooses a file on the import page and opens its preview. */
export async function preview(page: Page, markdown: string): Promise<void> {
  await page.goto("/plans/import");
  await page.getByLabel("Markdown file").setInputFiles({ name: "plan.md", mimeType: "text/markdown", buffer: Buffer.from(markdown) });
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByText("Nothing has been saved yet.")).toBeVisible();
}

/** Imports a file as a new plan and returns the address of its board. */
export async function importAsNew(page: Page, markdown: string): Promise<string> {
  await preview(page, markdown);
  await page.getByRole("button", { name: "Import as a new plan" }).click();
  await page.waitForURL((url) => url.pathname !== "/plans/import");
  return page.url();
}

/** The file that the board's export button downloads. */
export async function exported(page: Page): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Export" }).click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString("utf8");
}

/** Number of plans that the person of this page can read, by the API. */
export async function countPlans(page: Page): Promise<number> {
  const answer = await page.request.get("/api/v1/plans");
  return ((await answer.json()) as { plans: unknown[] }).plans.length;
}
