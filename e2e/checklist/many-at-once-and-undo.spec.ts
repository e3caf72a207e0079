import { box, bulk, openChecklist, row, select } from "@/e2e/support/checklist";
import { deploying, SERVICES, testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";

test("a bulk update ticks many items, names those it refused, and can be undone", { tag: "@dialect" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await openChecklist(page);
  for (const service of SERVICES) await select(page, testing(service));
  await select(page, deploying("Runner Service"));
  await bulk(page).getByRole("button", { name: "Apply to 6 items" }).click();

  await expect(bulk(page)).toContainText("5 items changed. 1 item was not changed:");
  await expect(
    bulk(page)
      .getByRole("listitem")
      .filter({ hasText: deploying("Runner Service") }),
  ).toContainText("This stage is locked. First meet the conditions of the earlier gates:");
  for (const service of SERVICES) await expect(box(page, testing(service))).toBeChecked();
  await expect(bulk(page), "items that did not change stay selected").toContainText("1 selected");

  await page.getByRole("link", { name: "Activity" }).click();
  await expect(page.getByText("marked 5 items as done"), "the feed shows one line for all five").toHaveCount(1);

  await page.goBack();
  await openChecklist(page);
  for (const service of SERVICES) await expect(box(page, testing(service))).toBeChecked();
});

test("undo reverts a person's own bulk update and leaves later changes by others alone", async ({ signInAs }) => {
  const can = await signInAs("can");
  await openChecklist(can);
  for (const service of ["API Gateway", "Runner Service", "AI Orchestrator"]) await select(can, testing(service));
  await bulk(can).getByLabel("New state").selectOption("Failed");
  await bulk(can).getByLabel("Reason").fill("The test machine burnt down.");
  await bulk(can).getByRole("button", { name: "Apply to 3 items" }).click();
  await expect(bulk(can)).toContainText("3 items changed.");
  await expect(row(can, testing("Runner Service"))).toContainText("Failed: The test machine burnt down.");

  const ayse = await signInAs("ayse");
  await openChecklist(ayse);
  await box(ayse, testing("Runner Service")).click();
  await expect(box(ayse, testing("Runner Service"))).toBeChecked();

  await bulk(can).getByRole("button", { name: "Undo" }).click();
  await expect(bulk(can)).toContainText("2 items restored. 1 item was not changed:");
  await expect(bulk(can).getByRole("listitem")).toContainText(`${testing("Runner Service")} Ayşe Kaya changed this at`);
  await expect(box(can, testing("Runner Service")), "the row shows the stored state").toBeChecked();
  for (const service of ["API Gateway", "AI Orchestrator"]) await expect(row(can, testing(service))).toContainText("Open");
});

test("a bulk update sets an owner and a due day", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await openChecklist(page);
  const items = [testing("API Gateway"), deploying("API Gateway")];
  for (const item of items) await select(page, item);
  await bulk(page).getByLabel("Change").selectOption("Owner");
  await bulk(page).getByLabel("New owner").selectOption("Ayşe Kaya");
  await bulk(page).getByRole("button", { name: "Apply to 2 items" }).click();
  await expect(bulk(page)).toContainText("2 items changed.");
  for (const item of items) await expect(row(page, item)).toContainText("Ayşe Kaya");

  for (const item of items) await select(page, item);
  await bulk(page).getByLabel("Change").selectOption("Due");
  await bulk(page).getByLabel("New due date").fill("2023-07-20");
  await bulk(page).getByRole("button", { name: "Apply to 2 items" }).click();
  for (const item of items) await expect(row(page, item)).toContainText("20 Jul 2023");
  await page.getByRole("checkbox", { name: "Overdue only" }).check();
  // The open items without a day of their own are overdue with their phases, which ended in 2023.
  await expect(page.locator("[data-row]")).toHaveCount(15);
  for (const item of items) await expect(row(page, item)).toContainText("overdue");
  await expect(page).toHaveURL(/\?overdue=1$/);
});

test("a bulk update by QA changes the items of their phase and names the others", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await openChecklist(page);
  await select(page, testing("API Gateway"));
  await select(page, deploying("API Gateway"));
  await bulk(page).getByLabel("Change").selectOption("Owner");
  await bulk(page).getByLabel("New owner").selectOption("Ayşe Kaya");
  await bulk(page).getByRole("button", { name: "Apply to 2 items" }).click();
  await expect(bulk(page)).toContainText("1 item changed. 1 item was not changed:");
  await expect(bulk(page).getByRole("listitem")).toContainText("Your role does not allow this.");
});
