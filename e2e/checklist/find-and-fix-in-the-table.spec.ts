import { readFileSync } from "node:fs";
import { box, openChecklist, openOpenWork, row, rows, select, table, texts } from "@/e2e/support/checklist";
import { deploying, SERVICES, testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { focusOn } from "@/e2e/support/keyboard";

test("a search finds items in any spelling, and the table corrects them in place", async ({ signInAs }) => {
  const page = await signInAs("can");
  await openChecklist(page);
  await page.getByRole("searchbox", { name: "Search" }).fill("SINA runner");
  await expect(rows(page)).toHaveCount(1);
  await expect(page).toHaveURL(/\?q=SINA%20runner$/);
  await expect(page.getByText("1 item", { exact: true })).toBeVisible();

  await box(page, testing("Runner Service")).click();
  await expect(box(page, testing("Runner Service"))).toBeChecked();
  await expect(page.getByRole("link", { name: /^Checklist/ })).toContainText("10 / 24");
  await page.reload();
  await expect(box(page, testing("Runner Service"))).toBeChecked();
});

test("a refused tick is undone and its row shows every reason", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await openChecklist(page);
  const item = deploying("Archive Service");
  await box(page, item).click();
  await expect(row(page, item).getByRole("alert")).toContainText("This stage is locked. First meet the conditions of the earlier gates:");
  await expect(row(page, item).getByRole("alert")).toContainText("Test: 1 item is open");
  await expect(box(page, item)).not.toBeChecked();
});

test("the address holds the view: filtered, sorted, grouped, saved by name and opened by somebody else", { tag: "@full" }, async ({
  signInAs,
}) => {
  const page = await signInAs("can");
  await openChecklist(page);
  await page.getByRole("combobox", { name: "State" }).selectOption("Open");
  await expect(rows(page)).toHaveCount(15);
  await page.getByRole("combobox", { name: "Group by" }).selectOption("Service");
  await expect(table(page).getByRole("rowheader")).toHaveText(SERVICES);
  await table(page).getByRole("link", { name: "Item" }).click();
  await expect(page).toHaveURL(/\?state=open&sort=item&group=service$/);
  await expect(table(page).getByRole("columnheader", { name: "Item", exact: true })).toHaveAttribute("aria-sort", "ascending");
  const shown = await texts(page).allInnerTexts();
  expect(shown).toHaveLength(15);

  await page.getByText("Save view…").click();
  await page.getByLabel("View name").fill("To do, by service");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("link", { name: "To do, by service" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page).toHaveURL(/\/checklist$/);
  await expect(table(page).getByRole("rowheader")).toHaveText(SERVICES.map((service) => new RegExp(`^${service} \\d of \\d done$`)));
  await expect(page.getByRole("combobox", { name: "State" })).toHaveValue("");
  await page.getByRole("link", { name: "To do, by service" }).click();
  await expect(rows(page)).toHaveCount(15);

  const manager = await signInAs("manager");
  await manager.goto(page.url());
  await expect(texts(manager)).toHaveText(shown);
  await expect(manager.getByRole("link", { name: "To do, by service" }), "saved views are personal").toHaveCount(0);
  await expect(manager.getByRole("checkbox", { name: /^Mark as done/ }).first()).toBeDisabled();
  await expect(manager.getByRole("checkbox", { name: /^Select/ }), "who may change nothing selects nothing").toHaveCount(0);
});

test("the checklist opens with the work that is left, and shows what is done when asked", async ({ signInAs }) => {
  const page = await signInAs("can");
  await openOpenWork(page);
  await expect(page.getByRole("checkbox", { name: "Hide done" })).toBeChecked();
  await expect(table(page).getByRole("checkbox", { name: /^Reopen/ })).toHaveCount(0);
  await page.getByRole("link", { name: "Show 9 done" }).click();
  await expect(page).toHaveURL(/\?group=service$/);
  await expect(rows(page)).toHaveCount(24);
  await page.goto("/plans/alt-las/checklist?phase=build");
  await expect(
    table(page).getByRole("checkbox", { name: /^Reopen/ }),
    "a saved address shows done items, as it always did",
  ).not.toHaveCount(0);
});

test("a tick stays in its row until the page is opened again, and is taken back there", async ({ signInAs }) => {
  const page = await signInAs("can");
  await openOpenWork(page);
  const item = row(page, testing("Runner Service"));
  await box(page, testing("Runner Service")).click();
  await expect(box(page, testing("Runner Service"))).toBeChecked();
  await item.getByRole("button", { name: "Undo" }).click();
  await expect(box(page, testing("Runner Service"))).not.toBeChecked();
  await expect(item.getByRole("button", { name: "Undo" })).toHaveCount(0);
  await expect(item).toBeFocused();

  await page.keyboard.press("Space");
  await expect(item.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(box(page, testing("Runner Service"))).not.toBeChecked();
  await page.keyboard.press("Space");
  await expect(item.getByRole("button", { name: "Undo" })).toBeVisible();
  await page.reload();
  await expect(rows(page)).toHaveCount(14);
});

test("an owner and a due day are changed in the row, with the pointer and with keys", async ({ signInAs }) => {
  const page = await signInAs("can");
  await openOpenWork(page);
  const item = row(page, testing("Runner Service"));
  await item
    .getByRole("button", { name: /from its phase/ })
    .first()
    .click();
  await item.getByRole("combobox", { name: "Owner" }).selectOption("Can Tekin");
  await item.getByRole("button", { name: "Save" }).click();
  await expect(item.locator(".c-owner")).toHaveText("Can Tekin");
  await expect(item).toBeFocused();

  await page.keyboard.press("o");
  await expect(item.getByRole("combobox", { name: "Owner" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(item).toBeFocused();
  await page.keyboard.press("d");
  await item.getByLabel("Due", { exact: true }).fill("2023-07-20");
  await page.keyboard.press("Enter");
  await expect(item.locator(".c-due")).toContainText("20 Jul 2023");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(item.locator(".c-due")).toContainText("from its phase");
});

test("a person chooses columns, and the exported file holds the shown items", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/plans/alt-las/checklist?phase=test&sort=-item");
  await page.getByRole("search").locator("summary").click();
  await page.getByRole("checkbox", { name: "Changed" }).uncheck();
  await expect(table(page).getByRole("columnheader", { name: "Changed" })).toHaveCount(0);
  await page.getByRole("checkbox", { name: "Due", exact: true }).uncheck();
  await expect(page).toHaveURL(/columns=service%2Cphase%2Cstate%2Cowner$/);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export the shown items as CSV" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("alt-las-checklist.csv");
  const lines = readFileSync(await file.path(), "utf8").split("\r\n");
  expect(lines[0]).toBe("\uFEFFItem,Service,Phase,State,Reason,Owner,Owner inherited,Stage,id");
  await expect(texts(page)).toHaveText(lines.slice(1, -1).map((line) => line.split(",")[0] ?? ""));
});

test("the table works by keyboard alone, and letters trigger nothing while somebody types", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await openChecklist(page);
  const search = page.getByRole("searchbox", { name: "Search" });
  await focusOn(search);
  await page.keyboard.type("x?/");
  await expect(search).toHaveValue("x?/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await search.fill("");
  await expect(rows(page)).toHaveCount(24);

  await focusOn(rows(page).first());
  for (let times = 0; times < 9; times++) await page.keyboard.press("ArrowDown");
  await expect(row(page, testing("API Gateway"))).toBeFocused();
  await page.keyboard.press("Space");
  await expect(box(page, testing("API Gateway"))).toBeChecked();
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(page.getByText("3 selected")).toBeVisible();
  await expect(table(page).getByRole("row", { selected: true })).toHaveCount(3);
  await page.keyboard.press("Escape");
  await expect(table(page).getByRole("row", { selected: true })).toHaveCount(0);

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts in the checklist" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row(page, testing("Segmentation Service"))).toBeFocused();
  await page.keyboard.press("/");
  await expect(search).toBeFocused();
  await page.keyboard.press("Tab");
  await focusOn(row(page, testing("Segmentation Service")));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?stage=segmentation-service\.test&item=/);
  await expect(page.getByRole("dialog", { name: "Segmentation Service" })).toBeVisible();
});

test("the table can be read, filtered and sorted before scripts have loaded", async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  await page.goto("/plans/alt-las/checklist");
  await expect(rows(page)).toHaveCount(15);
  await page.getByRole("link", { name: "Show 9 done" }).click();
  await expect(rows(page)).toHaveCount(24);
  await page.getByRole("searchbox", { name: "Search" }).fill("sına");
  await page.getByRole("combobox", { name: "Group by" }).selectOption("Nothing");
  await page.getByRole("button", { name: "Show", exact: true }).click();
  await expect(rows(page)).toHaveCount(5);
  await table(page).getByRole("link", { name: "Item" }).click();
  await expect(texts(page)).toHaveText(
    ["AI Orchestrator", "API Gateway", "Archive Service", "Runner Service", "Segmentation Service"].map(testing),
  );
  await row(page, testing("Runner Service")).getByRole("link").click();
  await expect(page.getByRole("dialog", { name: "Runner Service" })).toBeVisible();
});

test("a selection made in one view is not changed from another view", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await openChecklist(page);
  await select(page, testing("Runner Service"));
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.getByRole("combobox", { name: "Phase" }).selectOption("İzleme");
  await expect(rows(page)).toHaveCount(5);
  await expect(page.getByText("1 selected")).toHaveCount(0);
});

test("items of an imported plan have the owner and the day of their phase, and are found by them", async ({ signInAs }) => {
  const page = await signInAs("ayse");
  await page.goto("/plans/alt-las/checklist?owner=me");
  await expect(rows(page)).toHaveCount(5);
  await expect(rows(page).first().locator(".c-owner")).toHaveText("Ayşe Kayafrom its phase");
  await expect(rows(page).first().locator(".c-due")).toContainText("from its phase");
  await page.goto("/plans/alt-las/checklist?owner=nobody");
  await expect(page.getByText("No matching items.")).toBeVisible();

  const lead = await signInAs("can");
  await lead.goto("/plans/alt-las/checklist?phase=test");
  await rows(lead).first().locator(".c-item a").click();
  const panel = lead.getByRole("dialog");
  await panel.getByRole("link", { name: /^Edit/ }).first().click();
  await expect(panel.getByRole("combobox", { name: "Owner" })).toContainText("No owner of its own: Ayşe Kaya, from its phase");
  await expect(panel.getByText(/^Empty: .*, from its phase$/)).toBeVisible();
});
