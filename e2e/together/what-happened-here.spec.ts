import { readFileSync } from "node:fs";
import { openStage } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { openTab, tick } from "@/e2e/support/panel";

const ITEM = "Runner Service için beta imajını sına";

test("the activity shows sentences, can be filtered, and can be exported", async ({ signInAs }) => {
  const page = await signInAs("can");
  await tick(await openStage(page, "Runner Service", "test"), ITEM);
  await page.goto("/plans/alt-las");
  await tick(await openStage(page, "API Gateway", "test"), "API Gateway için beta imajını sına");

  await page.getByRole("link", { name: "Activity" }).click();
  const lines = page.getByRole("main").getByRole("listitem");
  await expect(lines).toHaveCount(3);
  await expect(lines.first()).toContainText("Can Tekin marked “API Gateway için beta imajını sına” as done");
  await expect(lines.last()).toContainText("Slipway loaded the example plan");

  await page.getByRole("combobox", { name: "Service" }).selectOption("Runner Service");
  await page.getByRole("combobox", { name: "Action" }).selectOption("item marked");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/service=runner-service/);
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText(ITEM);

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export the shown events as CSV" }).click();
  const file = readFileSync(await (await download).path(), "utf8");
  expect(file.trim().split("\r\n")).toHaveLength(2);
  expect(file).toContain(`marked “${ITEM}” as done`);

  await lines.getByRole("link", { name: ITEM }).click();
  await expect(page.getByRole("dialog", { name: "Runner Service" })).toBeVisible();
});

test("similar entries are one line that opens, and readings are shown on their own", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  for (const service of ["Runner Service", "API Gateway", "AI Orchestrator"]) {
    await page.goto("/plans/alt-las");
    await tick(await openStage(page, service, "test"), `${service} için beta imajını sına`);
  }
  await page.goto("/plans/alt-las/activity");
  const lines = page.getByRole("main").getByRole("listitem");
  await expect(lines.first()).toContainText("Can Tekin marked 3 items as done");
  await expect(lines).toHaveCount(2);
  await page.getByText("marked 3 items as done").click();
  await expect(lines).toHaveCount(5);
  await expect(lines.getByRole("link", { name: ITEM })).toBeVisible();

  const kinds = page.getByRole("navigation", { name: "Kind" });
  await kinds.getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL(/kind=settings/);
  await expect(page.getByText("loaded the example plan")).toBeVisible();
  await expect(page.getByText("marked 3 items as done")).toHaveCount(0);
  await kinds.getByRole("link", { name: "Readings" }).click();
  await expect(page.getByText("No matching entries.")).toBeVisible();
});

test("filters without matches show a message, and one click clears them", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("viewer");
  await page.goto("/plans/alt-las/activity?from=2024-01-01&to=2024-01-02&phase=lunch");
  await expect(page.getByText("No matching entries.")).toBeVisible();
  await page.getByRole("link", { name: "Clear filters" }).click();
  await expect(page.getByText("loaded the example plan")).toBeVisible();
});

test("events since the last visit are marked until they have been seen", { tag: "@full" }, async ({ signInAs }) => {
  const manager = await signInAs("manager");
  await manager.goto("/plans/alt-las/activity");
  await expect(manager.getByText(/new (entry|entries) since your last visit/)).toBeHidden();

  const can = await signInAs("can");
  await tick(await openStage(can, "Runner Service", "test"), ITEM);
  await can.goto("/plans/alt-las/activity");
  await expect(can.getByText(/new (entry|entries) since your last visit/)).toBeHidden();

  await manager.reload();
  await expect(manager.getByText("1 new entry since your last visit.")).toBeVisible();
  await expect(manager.getByRole("main").getByRole("listitem").first()).toContainText(`${ITEM}” as donenew`);
  await expect(manager.getByText("Seen before")).toBeVisible();
  await manager.reload();
  await expect(manager.getByText("1 new entry since your last visit.")).toBeVisible();

  await manager.getByRole("link", { name: "Show only these" }).click();
  await expect(manager.getByRole("main").getByRole("listitem")).toHaveCount(1);
  await manager.goBack();
  await manager.getByRole("button", { name: "Mark as seen" }).click();
  await expect(manager.getByText(/new (entry|entries) since your last visit/)).toBeHidden();
});

test("a comment that mentions somebody arrives in their inbox", { tag: "@full" }, async ({ signInAs }) => {
  const can = await signInAs("can");
  const panel = await openStage(can, "Runner Service", "test");
  await panel.getByRole("link", { name: `Comment on: ${ITEM}` }).click();
  const comments = panel.getByRole("region", { name: `Comments on “${ITEM}”` });
  await expect(comments).toBeVisible();
  const field = panel.getByRole("textbox", { name: "Comment" });
  await field.pressSequentially("Slower than before, @ay");
  await expect(panel.getByRole("option", { name: "Ayşe Kaya" })).toHaveAttribute("aria-selected", "true");
  await field.press("Enter");
  await field.pressSequentially("https://ci.example.test/builds/214");
  await panel.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(comments.getByRole("listitem")).toContainText("Slower than before, @Ayşe Kaya https://ci.example.test/builds/214");
  await expect(comments.getByRole("link", { name: "https://ci.example.test/builds/214" })).toHaveAttribute("rel", /noopener/);
  await expect(field).toHaveValue("");
  await openTab(panel, "work");
  await expect(panel.getByRole("link", { name: `1 comment on: ${ITEM}` })).toBeVisible();
  await expect(panel.getByRole("region", { name: "Last comment" })).toContainText("Slower than before");

  const ayse = await signInAs("ayse");
  await ayse.getByRole("link", { name: /^Inbox\s*1/ }).click();
  const notices = ayse.getByRole("region", { name: "Notifications" });
  const notice = notices.getByRole("listitem");
  await expect(notice).toHaveCount(1);
  await expect(notice).toContainText(`Can Tekin mentioned you on “${ITEM}”: Slower than before, @Ayşe Kaya`);
  await notice.getByRole("link").click();
  const hers = ayse.getByRole("dialog", { name: "Runner Service" });
  await expect(hers.getByRole("region", { name: `Comments on “${ITEM}”` }).getByRole("listitem")).toBeInViewport();
  await expect(hers.getByRole("button", { name: /^Remove this comment/ })).toHaveCount(0);

  // Who opened the comment has read its notification.
  await expect(async () => {
    await ayse.goto("/inbox");
    await expect(ayse.getByText("unread")).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await expect(notice).toHaveCount(1);
  await expect(ayse.getByRole("button", { name: "Mark all as read" })).toHaveCount(0);
  await expect(ayse.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();

  // A deleted comment notifies nobody; the events keep that it existed.
  await panel.getByRole("link", { name: `1 comment on: ${ITEM}` }).click();
  await comments.getByText("Remove", { exact: true }).click();
  await comments.getByRole("button", { name: "Yes, remove it" }).click();
  await expect(comments.getByText("Can Tekin’s comment was removed.")).toBeVisible();
  await ayse.reload();
  await expect(ayse.getByText("No notifications yet")).toBeVisible();
});

test("before scripts have loaded, the activity can be filtered and a comment sent", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse", { javaScriptEnabled: false });
  await page.goto("/plans/alt-las?stage=runner-service.test");
  await page.getByRole("link", { name: "Comments 0" }).click();
  await page.getByRole("textbox", { name: "Comment" }).fill("Tried it on a phone, @Can Tekin");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.getByRole("region", { name: "Comments" }).getByRole("listitem")).toContainText("Tried it on a phone");
  await page.goto("/plans/alt-las/activity");
  await page.getByRole("combobox", { name: "Action" }).selectOption("comment added");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
});
