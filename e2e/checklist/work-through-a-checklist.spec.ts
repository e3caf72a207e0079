import { cell, figure, openStage } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { deploying, testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { tabTo } from "@/e2e/support/keyboard";
import { add, box, edit, isSaved, item, itemTexts, openTab, status, tick, untick } from "@/e2e/support/panel";

const RUNNER = "Runner Service";

test("ticking an item updates the stage, the board and the audit log; reopening it reverts them", async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");
  await expect(status(panel)).toContainText("Not started");

  await tick(panel, testing(RUNNER));
  await expect(status(panel)).toContainText("Awaiting sign-off");
  await expect(cell(page, RUNNER, "test")).toContainText("Awaiting sign-off");
  await expect(figure(page, "Progress")).toContainText("10 of 24 items");
  await expect(figure(page, "Waiting for people")).toContainText(/5 things.*Ayşe Kaya 5/);
  await openTab(panel, "history");
  await expect(panel.getByRole("region", { name: "Activity" })).toContainText(`Can Tekin marked “${testing(RUNNER)}” as done`);
  await openTab(panel, "work");

  await untick(panel, testing(RUNNER));
  await expect(status(panel)).toContainText("Not started");
  await expect(figure(page, "Progress")).toContainText("9 of 24 items");

  await page.reload();
  await expect(box(panel, testing(RUNNER))).not.toBeChecked();
});

test("the answer to a tick is what has changed, not the page, which follows; another tick comes right after it", async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");
  const answers: string[] = [];
  await page.route("**/plans/alt-las**", async (route) => {
    if (route.request().method() !== "POST") return route.fallback();
    const answer = await route.fetch();
    answers.push(await answer.text());
    await route.fulfill({ response: answer });
  });

  await tick(panel, testing(RUNNER));
  await untick(panel, testing(RUNNER));
  await tick(panel, testing(RUNNER));
  expect(answers).toHaveLength(3);
  for (const [round, answer] of answers.entries()) {
    expect(answer.length).toBeLessThan(500);
    expect(answer).toMatch(new RegExp(`"followed":\\{"seq":\\d+,"version":${round + 2}\\}`));
  }
  await expect(status(panel)).toContainText("Awaiting sign-off");
  await expect(panel.getByText("1 of 1 done")).toBeVisible();
  await expect(figure(page, "Progress")).toContainText("10 of 24 items");
});

test("items can be added in a row, reworded, assigned, dated, reordered and removed", async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");

  await test.step("two items are added", async () => {
    await add(panel, "Measure the start-up time");
    await add(panel, "Scan the image");
    await expect(itemTexts(panel)).toHaveText([testing(RUNNER), "Measure the start-up time", "Scan the image"]);
    await expect(cell(page, RUNNER, "test")).toContainText("Not started");
    await expect(figure(page, "Progress")).toContainText("9 of 26 items");
  });

  await test.step("an item is reworded, assigned and gets a due day", async () => {
    const editor = await edit(panel, "Scan the image");
    await editor.getByRole("textbox", { name: "Item", exact: true }).fill("Scan the image for vulnerabilities");
    await editor.getByRole("combobox", { name: "Owner" }).selectOption("Ayşe Kaya");
    await editor.getByLabel("Due").fill(dayFromToday(-2));
    await editor.getByRole("button", { name: "Save" }).click();
    const line = item(panel, "Scan the image for vulnerabilities");
    await expect(line).toContainText("Ayşe Kaya");
    await expect(line).toContainText("overdue since");
    await expect(cell(page, RUNNER, "test")).toContainText("3 items overdue");
  });

  await test.step("the item is moved to the top", async () => {
    const editor = item(panel, "Scan the image for vulnerabilities");
    await expect(editor.getByRole("button", { name: "Move down" })).toBeDisabled();
    await editor.getByRole("button", { name: "Move up" }).click();
    await expect(itemTexts(panel)).toHaveText([testing(RUNNER), "Scan the image for vulnerabilities", "Measure the start-up time"]);
    await editor.getByRole("button", { name: "Move up" }).click();
    await expect(itemTexts(panel)).toHaveText(["Scan the image for vulnerabilities", testing(RUNNER), "Measure the start-up time"]);
    await expect(editor.getByRole("button", { name: "Move up" })).toBeDisabled();
  });

  await test.step("the item is removed after a confirmation", async () => {
    const editor = item(panel, "Scan the image for vulnerabilities");
    await editor.getByText("Remove…").click();
    await expect(editor.getByText("Remove this item? Its text stays in the activity.")).toBeVisible();
    await editor.getByRole("button", { name: "Yes, remove it" }).click();
    await expect(itemTexts(panel)).toHaveText([testing(RUNNER), "Measure the start-up time"]);
    await openTab(panel, "history");
    const activity = panel.getByRole("region", { name: "Activity" });
    await expect(activity).toContainText("removed “Scan the image for vulnerabilities”");
    await expect(activity).toContainText("assigned “Scan the image for vulnerabilities” to Ayşe Kaya");
    await openTab(panel, "work");
  });

  await page.reload();
  await expect(itemTexts(panel)).toHaveText([testing(RUNNER), "Measure the start-up time"]);
});

test("saving an item says that it was saved", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");
  const editor = await edit(panel, testing(RUNNER));
  await editor.getByRole("combobox", { name: "Owner" }).selectOption("Ayşe Kaya");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(item(panel, testing(RUNNER)).getByText("Saved.")).toBeVisible();
});

test("an item that failed, or does not apply, needs a reason; a failed one blocks the stage", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse");
  const panel = await openStage(page, RUNNER, "test");
  const editor = await edit(panel, testing(RUNNER));

  await editor.getByRole("combobox", { name: "State" }).selectOption("Failed");
  await editor.getByRole("button", { name: "Set the state" }).click();
  await expect(editor.getByRole("alert")).toHaveText("Please give a reason.");
  await expect(editor.getByRole("combobox", { name: "State" }), "the form keeps the chosen state").toHaveValue("failed");

  await editor.getByLabel("Reason").fill("It does not start on arm64");
  await editor.getByRole("button", { name: "Set the state" }).click();
  await expect(item(panel, testing(RUNNER))).toContainText("Failed: It does not start on arm64");
  await expect(status(panel)).toContainText("Blocked");
  await expect(cell(page, RUNNER, "test")).toHaveText(/Blocked.*1 item failed/);

  await editor.getByRole("combobox", { name: "State" }).selectOption("Not applicable");
  await editor.getByLabel("Reason").fill("It is never run on arm64");
  await editor.getByRole("button", { name: "Set the state" }).click();
  await expect(item(panel, testing(RUNNER))).toContainText("Not applicable: It is never run on arm64");
  await expect(status(panel)).not.toContainText("Blocked");
});

test("a tick in a locked stage is undone with every reason; the panel shows who can meet each condition", async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "deploy");

  const locked = panel.getByRole("region", { name: "Gate" });
  await expect(locked.getByRole("heading", { name: "Why is this locked?" })).toBeVisible();
  await expect(locked.getByRole("listitem").filter({ hasText: "Test: 1 item is open" })).toContainText("Waiting for");
  await expect(locked.getByRole("listitem").filter({ hasText: "Test: Needs a sign-off by QA" })).toContainText(
    "Can be met later by Ayşe Kaya",
  );

  await box(panel, deploying(RUNNER)).click();
  const refusal = item(panel, deploying(RUNNER)).getByRole("alert");
  await expect(refusal).toContainText("This stage is locked. First meet the conditions of the earlier gates:");
  await expect(refusal.getByRole("listitem")).toHaveText(["Test: 1 item is open", "Test: Needs a sign-off by QA"]);
  await expect(box(panel, deploying(RUNNER))).not.toBeChecked();

  await page.reload();
  await expect(box(panel, deploying(RUNNER))).not.toBeChecked();
});

test("QA changes items in the Test phase and only reads other phases", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse");
  const panel = await openStage(page, RUNNER, "test");
  await tick(panel, testing(RUNNER));
  await page.goto("/plans/alt-las?stage=runner-service.deploy");
  await expect(box(panel, deploying(RUNNER))).toBeDisabled();
  await expect(panel.getByRole("link", { name: /^Edit/ })).toHaveCount(0);
});

test("a stage and the editor of an item have addresses: Back closes the one opened last", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");
  await expect(page).toHaveURL(/\?stage=runner-service\.test$/);
  await edit(panel, testing(RUNNER));
  await expect(page).toHaveURL(/&item=/);

  await page.goBack();
  await expect(panel.getByRole("textbox", { name: "Item", exact: true })).toBeHidden();
  await expect(panel).toBeVisible();
  await page.goBack();
  await expect(panel).toBeHidden();
  await expect(page).toHaveURL(/\/plans\/alt-las$/);
  await page.goForward();
  await expect(panel).toBeVisible();

  await page.getByRole("dialog").getByRole("link", { name: "Close" }).click();
  await expect(panel).toBeHidden();
});

test("by keyboard alone, somebody opens a stage, ticks, adds, edits, closes it, and the focus returns to its cell", async ({
  signInAs,
}) => {
  const page = await signInAs("can");
  const stage = cell(page, RUNNER, "test").getByRole("link");

  await test.step("the first Tab reaches the skip link", async () => {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
    await page.keyboard.press("Enter");
  });

  const panel = page.getByRole("dialog", { name: RUNNER });
  await test.step("Enter on a stage opens its panel and focuses it", async () => {
    await tabTo(page, stage);
    await page.keyboard.press("Enter");
    await expect(panel).toBeFocused();
  });

  await test.step("the space bar ticks an item, which keeps the focus", async () => {
    await tabTo(page, box(panel, testing(RUNNER)));
    await page.keyboard.press("Space");
    await expect(box(panel, testing(RUNNER))).toBeChecked();
    await isSaved(panel, testing(RUNNER));
    await expect(box(panel, testing(RUNNER))).toBeFocused();
  });

  await test.step("Enter adds an item, and the empty field keeps the focus", async () => {
    const field = panel.getByRole("textbox", { name: "Add an item" });
    await tabTo(page, field);
    await page.keyboard.type("Read the log");
    await page.keyboard.press("Enter");
    await expect(item(panel, "Read the log")).toBeVisible();
    await expect(field).toBeFocused();
    await expect(field).toHaveValue("");
  });

  await test.step("an item is reworded in its editor", async () => {
    await tabTo(page, item(panel, "Read the log").getByRole("link", { name: "Edit" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    const text = item(panel, "Read the log").getByRole("textbox", { name: "Item", exact: true });
    await tabTo(page, text);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("Read the whole log");
    await tabTo(page, item(panel, "Read the log").getByRole("button", { name: "Save" }));
    await page.keyboard.press("Enter");
    await expect(itemTexts(panel)).toHaveText([testing(RUNNER), "Read the whole log"]);
  });

  await test.step("Escape closes the panel and returns the focus to the stage", async () => {
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(stage).toBeFocused();
  });
});

test("a checklist can be changed without scripts", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  const panel = await openStage(page, RUNNER, "test");
  await box(panel, testing(RUNNER)).click();
  await expect(box(panel, testing(RUNNER))).toBeChecked();
  await expect(figure(page, "Progress")).toContainText("10 of 24 items");

  await panel.getByRole("textbox", { name: "Add an item" }).fill("Read the log");
  await panel.getByRole("button", { name: "Add" }).click();
  await expect(item(panel, "Read the log")).toBeVisible();

  await page.goto("/plans/alt-las?stage=runner-service.deploy");
  await box(panel, deploying(RUNNER)).click();
  await expect(item(panel, deploying(RUNNER)).getByRole("alert")).toContainText("Test: Needs a sign-off by QA");
  await expect(box(panel, deploying(RUNNER))).not.toBeChecked();
});
