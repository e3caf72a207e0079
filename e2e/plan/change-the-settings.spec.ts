import type { Page } from "@playwright/test";
import { cell, openStage, row } from "@/e2e/support/board";
import { deploying } from "@/e2e/support/example";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { tick } from "@/e2e/support/panel";

const SETTINGS = "/plans/alt-las/settings";
const PHASES = `${SETTINGS}?tab=phases`;
const SERVICES_TAB = `${SETTINGS}?tab=services`;

test("a phase gets another name and owner, and the board shows them", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(PHASES);
  await expect(page.getByRole("button", { name: "Save" }), "nothing is changed yet").toBeHidden();
  await page.getByRole("textbox", { name: "Deploy · Name" }).fill("Yayın");
  await page.getByRole("combobox", { name: "Deploy · Owner" }).selectOption("Ayşe Kaya");
  await expect(page.getByText("1 row is not saved yet")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByRole("columnheader").nth(4)).toHaveText(/Yayın.*23–25 Jul · Ayşe Kaya/);
});

test("an advisory gate is shown but blocks nothing", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(PHASES);
  await page.getByRole("checkbox", { name: "Test: warn only" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();

  await page.getByRole("link", { name: "Board" }).click();
  await expect(page.getByRole("columnheader").nth(3)).toContainText("gate only warns");
  await expect(cell(page, "Runner Service", "deploy")).toContainText("Not started");
  const panel = await openStage(page, "Runner Service", "deploy");
  await tick(panel, deploying("Runner Service"));
});

test("a service can be added, renamed, get a strategy, and be removed after a confirmation", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(SETTINGS);
  await page.getByRole("navigation", { name: "Parts of the settings" }).getByRole("link", { name: "Services" }).click();

  await test.step("a service is added; a taken name is refused", async () => {
    await page.getByRole("textbox", { name: "Add a service" }).fill("Runner Service");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(refusal(page)).toHaveText("A service with this name already exists.");
    await page.getByRole("textbox", { name: "Add a service" }).fill("Billing Service");
    await page.getByRole("button", { name: "Add", exact: true }).click();
    await expect(serviceRow(page, "Billing Service")).toContainText("no image registered · no items");
    await expect(page.getByRole("textbox", { name: "Add a service" })).toHaveValue("");
  });

  await test.step("the service is renamed and set to canary", async () => {
    await page.getByRole("textbox", { name: "Billing Service · Name" }).fill("Invoice Service");
    await page.getByRole("combobox", { name: "Billing Service · Rollout strategy" }).selectOption("Canary");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("combobox", { name: "Invoice Service · Rollout strategy" })).toHaveValue("canary");
    await expect(page.getByText("Saved.")).toBeVisible();
  });

  await test.step("a stage is added for it on the board", async () => {
    await page.getByRole("link", { name: "Board" }).click();
    await expect(row(page, "Invoice Service")).toContainText("no image registered");
    await page.getByRole("button", { name: "Add the stage Invoice Service, Hazırlık" }).click();
    await expect(page.getByRole("dialog", { name: "Invoice Service" })).toContainText("A gate with nothing to check cannot be passed.");
  });

  await test.step("the service is removed", async () => {
    await page.goto(SERVICES_TAB);
    await page.getByRole("link", { name: "Remove Invoice Service…" }).click();
    const confirmation = page.getByRole("region", { name: "Remove Invoice Service…" });
    await expect(confirmation).toBeFocused();
    await expect(confirmation).toContainText("Remove Invoice Service with its stages and items?");
    await confirmation.getByRole("button", { name: "Yes, remove it" }).click();
    await expect(serviceRow(page, "Invoice Service")).toHaveCount(0);
    await page.getByRole("link", { name: "Board" }).click();
    await expect(page.getByRole("rowheader")).toHaveCount(6);
  });
});

test("one save stores what it can, names what was refused, and keeps what was typed there", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(SERVICES_TAB);
  await page.getByRole("textbox", { name: "API Gateway · Name" }).fill("Public Gateway");
  await page.getByRole("textbox", { name: "Runner Service · Name" }).fill("Archive Service");
  await expect(page.getByText("2 rows are not saved yet")).toBeVisible();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved. 1 change was not saved:")).toBeVisible();
  await expect(page.getByText("Runner Service: A service with this name already exists.")).toBeVisible();
  const refused = page.getByRole("textbox", { name: "Runner Service · Name" });
  await expect(refused).toHaveValue("Archive Service");
  await expect(refused).toBeFocused();
  await expect(refused).toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(refused).toHaveValue("Runner Service");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "Public Gateway · Name" })).toHaveValue("Public Gateway");
});

test("when two leads save the same phase, the second keeps what they typed and sees what is stored", async ({ signInAs }) => {
  const [first, second] = [await signInAs("can"), await signInAs("can")];
  await first.goto(PHASES);
  await second.goto(PHASES);
  const name = (page: Page) => page.getByRole("textbox", { name: "Deploy · Name" });
  await name(second).fill("Mine");
  await name(first).fill("Theirs");
  await first.getByRole("button", { name: "Save" }).click();
  await expect(first.getByText("Saved.")).toBeVisible();

  await second.getByRole("button", { name: "Save" }).click();
  await expect(refusal(second).first()).toContainText("It is now: Theirs");
  await expect(name(second)).toHaveValue("Mine");
  await second.getByRole("button", { name: "Save" }).click();
  await expect(second.getByText("Saved.")).toBeVisible();
  await first.reload();
  await expect(name(first)).toHaveValue("Mine");
});

test("rows that are not saved are never dropped silently: a link asks, and the back button keeps them", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(SETTINGS);
  const tab = (name: string) => page.getByRole("navigation", { name: "Parts of the settings" }).getByRole("link", { name });
  const name = page.getByRole("textbox", { name: "Deploy · Name" });
  const dialog = page.getByRole("dialog", { name: "Some rows are not saved" });
  await tab("Phases").click();

  await test.step("who stays still has what they typed", async () => {
    await name.fill("Yayın");
    await tab("Services").click();
    await dialog.getByRole("button", { name: "Stay here" }).click();
    await expect(page).toHaveURL(PHASES);
    await expect(name).toHaveValue("Yayın");
  });
  await test.step("the back button asks nothing, and the rows are there again afterwards", async () => {
    await page.goBack();
    await expect(tab("General")).toHaveAttribute("aria-current", "page");
    await tab("Phases").click();
    await expect(name).toHaveValue("Yayın");
    await expect(page.getByText("1 row is not saved yet")).toBeVisible();
  });
  await test.step("who discards goes on, and finds what is stored", async () => {
    await tab("Services").click();
    await dialog.getByRole("button", { name: "Discard and go on" }).click();
    await expect(page).toHaveURL(SERVICES_TAB);
    await tab("Phases").click();
    await expect(name).not.toHaveValue("Yayın");
  });
  await test.step("who saves goes on to the page of the link", async () => {
    await name.fill("Yayın");
    await page.getByRole("link", { name: "Board" }).click();
    await dialog.getByRole("button", { name: "Save and go on" }).click();
    await expect(page.getByRole("columnheader").nth(4)).toContainText("Yayın");
  });
  await test.step("closing the page asks as the browser does", async () => {
    await page.goto(PHASES);
    await name.fill("Canlı");
    const asked = page.waitForEvent("dialog");
    await page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe("beforeunload");
  });
});

test("the settings can be saved without scripts", async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  await page.goto(PHASES);
  await page.getByRole("textbox", { name: "Deploy · Name" }).fill("Yayın");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Deploy · Name" })).toHaveValue("Yayın");
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

const serviceRow = (page: Page, name: string) =>
  page.getByRole("row").filter({ has: page.getByRole("textbox", { name: `${name} · Name` }) });
