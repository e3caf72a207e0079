import { cell, figure, openStage } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { deploying, testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { tabTo } from "@/e2e/support/keyboard";
import { add, box, edit, isSaved, item, itemTexts, status, tick, untick } from "@/e2e/support/sheet";

const RUNNER = "Runner Service";

test("ticking an item moves the stage, the board and the record; opening it again moves them back", async ({ signInAs }) => {
  const page = await signInAs("can");
  const sheet = await openStage(page, RUNNER, "test");
  await expect(status(sheet)).toContainText("Not started");

  await tick(sheet, testing(RUNNER));
  await expect(status(sheet)).toContainText("Awaiting sign-off");
  await expect(cell(page, RUNNER, "test")).toContainText("Awaiting sign-off");
  await expect(figure(page, "Progress")).toContainText("10of 24 items");
  await expect(figure(page, "Waiting for")).toContainText("1sign-off");
  await expect(sheet.getByRole("region", { name: "Activity" })).toContainText(`Can Tekin marked “${testing(RUNNER)}” as done`);

  await untick(sheet, testing(RUNNER));
  await expect(status(sheet)).toContainText("Not started");
  await expect(figure(page, "Progress")).toContainText("9of 24 items");

  await page.reload();
  await expect(box(sheet, testing(RUNNER))).not.toBeChecked();
});

test("items are added one after another, reworded, given to somebody, given a day, reordered and removed", async ({ signInAs }) => {
  const page = await signInAs("can");
  const sheet = await openStage(page, RUNNER, "test");

  await test.step("add two", async () => {
    await add(sheet, "Measure the start-up time");
    await add(sheet, "Scan the image");
    await expect(itemTexts(sheet)).toHaveText([testing(RUNNER), "Measure the start-up time", "Scan the image"]);
    await expect(cell(page, RUNNER, "test")).toContainText("Not started");
    await expect(figure(page, "Progress")).toContainText("9of 26 items");
  });

  await test.step("reword, assign, set due", async () => {
    const editor = await edit(sheet, "Scan the image");
    await editor.getByRole("textbox", { name: "Item", exact: true }).fill("Scan the image for vulnerabilities");
    await editor.getByRole("combobox", { name: "Owner" }).selectOption("Ayşe Kaya");
    await editor.getByLabel("Due").fill(dayFromToday(-2));
    await editor.getByRole("button", { name: "Save" }).click();
    const line = item(sheet, "Scan the image for vulnerabilities");
    await expect(line).toContainText("Ayşe Kaya");
    await expect(line).toContainText("overdue since");
    await expect(cell(page, RUNNER, "test")).toContainText("1 item overdue");
    await expect(sheet.getByRole("region", { name: "Activity" })).toContainText(
      "assigned “Scan the image for vulnerabilities” to Ayşe Kaya",
    );
  });

  await test.step("move it to the top", async () => {
    const editor = item(sheet, "Scan the image for vulnerabilities");
    await expect(editor.getByRole("button", { name: "Move down" })).toBeDisabled();
    await editor.getByRole("button", { name: "Move up" }).click();
    await expect(itemTexts(sheet)).toHaveText([testing(RUNNER), "Scan the image for vulnerabilities", "Measure the start-up time"]);
    await editor.getByRole("button", { name: "Move up" }).click();
    await expect(itemTexts(sheet)).toHaveText(["Scan the image for vulnerabilities", testing(RUNNER), "Measure the start-up time"]);
    await expect(editor.getByRole("button", { name: "Move up" })).toBeDisabled();
  });

  await test.step("remove it, after being asked", async () => {
    const editor = item(sheet, "Scan the image for vulnerabilities");
    await editor.getByText("Remove…").click();
    await expect(editor.getByText("Remove this item? Its text stays in the activity.")).toBeVisible();
    await editor.getByRole("button", { name: "Yes, remove it" }).click();
    await expect(itemTexts(sheet)).toHaveText([testing(RUNNER), "Measure the start-up time"]);
    await expect(sheet.getByRole("region", { name: "Activity" })).toContainText("removed “Scan the image for vulnerabilities”");
  });

  await page.reload();
  await expect(itemTexts(sheet)).toHaveText([testing(RUNNER), "Measure the start-up time"]);
});

test("saving an item says that it was saved", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  const sheet = await openStage(page, RUNNER, "test");
  const editor = await edit(sheet, testing(RUNNER));
  await editor.getByRole("combobox", { name: "Owner" }).selectOption("Ayşe Kaya");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(item(sheet, testing(RUNNER)).getByText("Saved.")).toBeVisible();
});

test("an item that failed, or does not apply, needs a reason; a failed one blocks the stage", async ({ signInAs }) => {
  const page = await signInAs("ayse");
  const sheet = await openStage(page, RUNNER, "test");
  const editor = await edit(sheet, testing(RUNNER));

  await editor.getByRole("combobox", { name: "State" }).selectOption("Failed");
  await editor.getByRole("button", { name: "Set the state" }).click();
  await expect(editor.getByRole("alert")).toHaveText("Please give a reason.");
  await expect(editor.getByRole("combobox", { name: "State" }), "what was chosen is still there").toHaveValue("failed");

  await editor.getByLabel("Reason").fill("It does not start on arm64");
  await editor.getByRole("button", { name: "Set the state" }).click();
  await expect(item(sheet, testing(RUNNER))).toContainText("Failed: It does not start on arm64");
  await expect(status(sheet)).toContainText("Blocked");
  await expect(cell(page, RUNNER, "test")).toHaveText(/Blocked.*1 item failed/);

  await editor.getByRole("combobox", { name: "State" }).selectOption("Not applicable");
  await editor.getByLabel("Reason").fill("It is never run on arm64");
  await editor.getByRole("button", { name: "Set the state" }).click();
  await expect(item(sheet, testing(RUNNER))).toContainText("Not applicable: It is never run on arm64");
  await expect(status(sheet)).not.toContainText("Blocked");
});

test("a tick in a locked stage goes back and says every reason; the sheet had said who can meet them", async ({ signInAs }) => {
  const page = await signInAs("can");
  const sheet = await openStage(page, RUNNER, "deploy");

  const locked = sheet.getByRole("region", { name: "Gate" });
  await expect(locked.getByRole("heading", { name: "Why is this locked?" })).toBeVisible();
  await expect(locked.getByRole("listitem").filter({ hasText: "Test: 1 item is open" })).toContainText("Waiting for");
  await expect(locked.getByRole("listitem").filter({ hasText: "Test: Needs a sign-off by QA" })).toContainText("Waiting for Ayşe Kaya");

  await box(sheet, deploying(RUNNER)).click();
  const refusal = item(sheet, deploying(RUNNER)).getByRole("alert");
  await expect(refusal).toContainText("This stage is locked. First meet the conditions of the earlier gates:");
  await expect(refusal.getByRole("listitem")).toHaveText(["Test: 1 item is open", "Test: Needs a sign-off by QA"]);
  await expect(box(sheet, deploying(RUNNER))).not.toBeChecked();

  await page.reload();
  await expect(box(sheet, deploying(RUNNER))).not.toBeChecked();
});

test("QA works in the Test phase and only looks on elsewhere", async ({ signInAs }) => {
  const page = await signInAs("ayse");
  const sheet = await openStage(page, RUNNER, "test");
  await tick(sheet, testing(RUNNER));
  await page.goto("/plans/alt-las?stage=runner-service.deploy");
  await expect(box(sheet, deploying(RUNNER))).toBeDisabled();
  await expect(sheet.getByRole("link", { name: /^Edit/ })).toHaveCount(0);
});

test("a stage and an item's editor have addresses: back closes what was opened last", async ({ signInAs }) => {
  const page = await signInAs("can");
  const sheet = await openStage(page, RUNNER, "test");
  await expect(page).toHaveURL(/\?stage=runner-service\.test$/);
  await edit(sheet, testing(RUNNER));
  await expect(page).toHaveURL(/&item=/);

  await page.goBack();
  await expect(sheet.getByRole("textbox", { name: "Item", exact: true })).toBeHidden();
  await expect(sheet).toBeVisible();
  await page.goBack();
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/\/plans\/alt-las$/);
  await page.goForward();
  await expect(sheet).toBeVisible();

  await page.getByRole("dialog").getByRole("link", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
});

test("all of it by keyboard: open a stage, tick, add, edit, close, and be back where one was", async ({ signInAs }) => {
  const page = await signInAs("can");
  const stage = cell(page, RUNNER, "test").getByRole("link");

  await test.step("the first stop skips to the content", async () => {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
  });

  const sheet = page.getByRole("dialog", { name: RUNNER });
  await test.step("to the stage and into its sheet", async () => {
    await tabTo(page, stage);
    await page.keyboard.press("Enter");
    await expect(sheet).toBeFocused();
  });

  await test.step("tick by the space bar, without losing the place", async () => {
    await tabTo(page, box(sheet, testing(RUNNER)));
    await page.keyboard.press("Space");
    await expect(box(sheet, testing(RUNNER))).toBeChecked();
    await isSaved(sheet, testing(RUNNER));
    await expect(box(sheet, testing(RUNNER))).toBeFocused();
  });

  await test.step("add by Enter, and stay in the field for the next", async () => {
    const field = sheet.getByRole("textbox", { name: "Add an item" });
    await tabTo(page, field);
    await page.keyboard.type("Read the log");
    await page.keyboard.press("Enter");
    await expect(item(sheet, "Read the log")).toBeVisible();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
  });

  await test.step("edit", async () => {
    await tabTo(page, item(sheet, "Read the log").getByRole("link", { name: "Edit" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const text = item(sheet, "Read the log").getByRole("textbox", { name: "Item", exact: true });
    await tabTo(page, text);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Read the whole log");
    await tabTo(page, item(sheet, "Read the log").getByRole("button", { name: "Save" }));
    await page.keyboard.press("Enter");
    await expect(itemTexts(sheet)).toHaveText([testing(RUNNER), "Read the whole log"]);
  });

  await test.step("Escape closes it, and the stage has the focus again", async () => {
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(stage).toBeFocused();
  });
});

test("it works before, and without, any script", async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  const sheet = await openStage(page, RUNNER, "test");
  await box(sheet, testing(RUNNER)).click();
  await expect(box(sheet, testing(RUNNER))).toBeChecked();
  await expect(figure(page, "Progress")).toContainText("10of 24 items");

  await sheet.getByRole("textbox", { name: "Add an item" }).fill("Read the log");
  await sheet.getByRole("button", { name: "Add" }).click();
  await expect(item(sheet, "Read the log")).toBeVisible();

  await page.goto("/plans/alt-las?stage=runner-service.deploy");
  await box(sheet, deploying(RUNNER)).click();
  await expect(item(sheet, deploying(RUNNER)).getByRole("alert")).toContainText("Test: Needs a sign-off by QA");
  await expect(box(sheet, deploying(RUNNER))).not.toBeChecked();
});
