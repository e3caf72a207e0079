import { cell, openStage, row } from "@/e2e/support/board";
import { deploying } from "@/e2e/support/example";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { tick } from "@/e2e/support/panel";

const SETTINGS = "/plans/alt-las/settings";

test("a phase gets another name and owner, and the board shows them", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(SETTINGS);
  const phase = page.getByRole("form", { name: "Deploy" });
  await phase.getByRole("textbox", { name: /Name/ }).fill("Yayın");
  await phase.getByRole("combobox", { name: "Owner" }).selectOption("Ayşe Kaya");
  await phase.getByRole("button", { name: "Save" }).click();
  await expect(phase.getByText("Saved.")).toBeVisible();

  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByRole("columnheader").nth(4)).toHaveText(/Yayın.*23–25 Jul · Ayşe Kaya/);
});

test("an advisory gate is shown but blocks nothing", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(SETTINGS);
  const phase = page.getByRole("form", { name: "Test" });
  await phase.getByRole("checkbox", { name: "Warn only" }).check();
  await phase.getByRole("button", { name: "Save" }).click();
  await expect(phase.getByText("Saved.")).toBeVisible();

  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByRole("columnheader").nth(3)).toContainText("gate only warns");
  await expect(cell(page, "Runner Service", "deploy")).toContainText("Not started");
  const panel = await openStage(page, "Runner Service", "deploy");
  await tick(panel, deploying("Runner Service"));
});

test("a service can be added, renamed, get a strategy, and be removed after a confirmation", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(SETTINGS);

  await test.step("a service is added; a taken name is refused", async () => {
    await page.getByRole("textbox", { name: "Add a service" }).fill("Runner Service");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(refusal(page)).toHaveText("A service with this name already exists.");
    await page.getByRole("textbox", { name: "Add a service" }).fill("Billing Service");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(page.getByRole("form", { name: "Billing Service" })).toContainText("no image registered · no items");
    await expect(page.getByRole("textbox", { name: "Add a service" })).toHaveValue("");
  });

  await test.step("the service is renamed and set to canary", async () => {
    const service = page.getByRole("form", { name: "Billing Service" });
    await service.getByLabel("Name").fill("Invoice Service");
    await service.getByRole("combobox", { name: "Rollout strategy" }).selectOption("Canary");
    await service.getByRole("button", { name: "Save" }).click();
    const renamed = page.getByRole("form", { name: "Invoice Service" });
    await expect(renamed.getByRole("combobox", { name: "Rollout strategy" })).toHaveValue("canary");
    await expect(renamed.getByText("Saved.")).toBeVisible();
  });

  await test.step("a stage is added for it on the board", async () => {
    await page.getByRole("link", { name: "Board" }).click();
    await expect(row(page, "Invoice Service")).toContainText("no image registered");
    await page.getByRole("button", { name: "Add the stage Invoice Service, Hazırlık" }).click();
    await expect(page.getByRole("dialog", { name: "Invoice Service" })).toContainText("A gate with nothing to check cannot be passed.");
  });

  await test.step("the service is removed", async () => {
    await page.goto(SETTINGS);
    const service = page.getByRole("group", { name: "Invoice Service" });
    await service.getByText("Remove…").click();
    await expect(service.getByText("Remove Invoice Service with its stages and items?")).toBeVisible();
    await service.getByRole("button", { name: "Yes, remove it" }).click();
    await expect(page.getByRole("group", { name: "Invoice Service" })).toHaveCount(0);
    await page.getByRole("link", { name: "Board" }).click();
    await expect(page.getByRole("rowheader")).toHaveCount(6);
  });
});

test("when two leads save the same settings, the second sees what is stored", { tag: "@full" }, async ({ signInAs }) => {
  const [first, second] = [await signInAs("can"), await signInAs("can")];
  await first.goto(SETTINGS);
  await second.goto(SETTINGS);
  // Typed before the first save: otherwise the second page may already show it, and overwriting it would be no conflict.
  await second.getByRole("textbox", { name: "Title" }).fill("ALT_LAS, mine");
  await first.getByRole("textbox", { name: "Title" }).fill("ALT_LAS, agreed");
  await first.getByRole("form", { name: "Title" }).getByRole("button", { name: "Save" }).click();
  await expect(first.getByRole("form", { name: "Title" }).getByText("Saved.")).toBeVisible();

  await second.getByRole("form", { name: "Title" }).getByRole("button", { name: "Save" }).click();
  await expect(refusal(second)).toContainText("It is now: ALT_LAS, agreed");
});
