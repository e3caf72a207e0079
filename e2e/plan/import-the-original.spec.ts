import { cell, row } from "@/e2e/support/board";
import { SERVICES, TITLE } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";

test.use({ startsWith: "living" });

test("the living example stands in the middle of its plan, and the plan as written is one click away", async ({ signInAs }) => {
  const page = await signInAs("can");
  await expect(cell(page, "API Gateway", "deploy")).toContainText("25 %");
  await expect(cell(page, "Segmentation Service", "test")).toContainText("Rejected");
  await expect(cell(page, "AI Orchestrator", "test")).toContainText("Awaiting sign-off");
  await expect(cell(page, "Archive Service", "test")).toContainText("Blocked");
  await expect(page.getByText("Late by 2 days").first()).toBeVisible();

  const about = page.getByRole("region", { name: "About this example" });
  await expect(about).toContainText("This is an example around today.");
  await about.getByRole("button", { name: "Import the original plan" }).click();
  await expect(page).toHaveURL(/\/plans\/alt-las-2023$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  await expect(page.getByText("5 services · 15–31 July 2023")).toBeVisible();
  for (const service of SERVICES) {
    await expect(row(page, service)).toContainText("example digest");
    await expect(cell(page, service, "build")).toContainText("Complete");
    await expect(cell(page, service, "test")).toContainText("Not started");
  }
  await expect(page.getByRole("region", { name: "About this example" })).toBeHidden();

  await page.goto("/plans");
  await expect(page.getByRole("link", { name: TITLE })).toHaveCount(2);
  await expect(page.getByRole("button", { name: "Import the original plan" })).toBeHidden();
});

test("QA reads both plans after somebody imported the original", async ({ signInAs }) => {
  const can = await signInAs("can");
  await can.goto("/plans");
  await can.getByRole("button", { name: "Import the original plan" }).click();
  await expect(can).toHaveURL(/\/plans\/alt-las-2023$/);
  const ayse = await signInAs("ayse");
  await expect(ayse.getByRole("button", { name: "Import the original plan" })).toBeHidden();
  await ayse.goto("/plans/alt-las-2023");
  await expect(ayse.getByRole("heading", { level: 1 })).toHaveText(TITLE);
});
