import { cell, openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { tabTo } from "@/e2e/support/keyboard";
import { box, foot, isSaved, item, openTab, status, tick } from "@/e2e/support/panel";
import { CAST_PASSWORD } from "@/prisma/cast";

const RUNNER = "Runner Service";
const ITEM = testing(RUNNER);

test("the foot of a stage offers each person their one next action, and says why not", async ({ signInAs }) => {
  const [lead, qa] = [await signInAs("can"), await signInAs("ayse")];

  await test.step("the lead waits for QA and can remind them", async () => {
    const panel = await openStage(lead, RUNNER, "test");
    await expect(foot(panel)).toContainText("Waits for Ayşe Kaya: 1 item is open");
    await expect(foot(panel).getByRole("button")).toHaveText(["Remind"]);
    await expect(panel.locator(".btn.primary")).toHaveCount(0);
  });

  const panel = await openStage(qa, RUNNER, "test");
  await test.step("QA marks the open item from the foot", async () => {
    await expect(panel.getByRole("region", { name: "Gate" })).toContainText("yours");
    await expect(foot(panel)).toContainText("Sign-off opens when the rest passes.");
    await foot(panel)
      .getByRole("button", { name: `Mark done: ${ITEM}` })
      .click();
    await expect(box(panel, ITEM)).toBeChecked();
  });

  await test.step("then everything but her signature is there, and the button leads to it", async () => {
    await expect(panel.getByRole("heading", { name: "Ready for your signature" })).toBeVisible();
    await expect(panel.locator(".btn.primary")).toHaveText(["Sign off…"]);
    await expect(foot(panel).getByRole("link", { name: "Reject…" })).toBeVisible();
    await foot(panel).getByRole("link", { name: "Sign off…" }).click();
    await qa.getByLabel("Comment", { exact: true }).fill("It loses one request in ten.");
    await qa.getByLabel("Confirm with your password").fill(CAST_PASSWORD);
    await qa.getByRole("button", { name: "Reject", exact: true }).click();
  });

  await test.step("who rejected an image reads so, and the lead registers another", async () => {
    await expect(status(panel)).toContainText("Rejected");
    await expect(panel.getByText(/^You rejected this image on .* “It loses one request in ten\.” Nothing changed since\.$/)).toBeVisible();
    await expect(foot(panel)).toContainText("Waits for");
    await lead.goto("/plans/alt-las");
    const again = await openStage(lead, RUNNER, "test");
    await expect(again.locator(".btn.primary")).toHaveText(["Register image…"]);
    await foot(again).getByRole("link", { name: "Register image…" }).click();
    await expect(again.getByRole("form", { name: "Register an image" })).toBeVisible();
  });
});

test("the tab of a panel is in its address; Escape closes the panel for good", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/plans/alt-las");
  const stage = cell(page, RUNNER, "test").getByRole("link");
  await stage.click();
  const panel = page.getByRole("dialog", { name: RUNNER });
  await expect(panel).toBeFocused();

  await page.keyboard.press("4");
  await expect(page).toHaveURL(/&tab=history$/);
  await expect(panel.getByRole("region", { name: "Activity" })).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await expect(page).toHaveURL(/&tab=comments$/);
  await expect(panel.getByRole("link", { name: /^Comments/ })).toBeFocused();
  await page.reload();
  await expect(panel.getByRole("textbox", { name: "Comment", exact: true })).toBeVisible();

  await page.keyboard.press("j");
  await expect(page).toHaveURL(/stage=runner-service\.deploy&tab=comments$/);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(/stage=runner-service\.test&tab=comments$/);

  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(stage).toBeFocused();
  await page.goBack();
  await expect(page).not.toHaveURL(/stage=/);
  await expect(panel).toBeHidden();
});

test("a link of an earlier version opens the tab that has what it names", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto("/plans/alt-las?stage=runner-service.test#panel-evidence");
  const panel = page.getByRole("dialog", { name: RUNNER });
  await expect(panel.getByRole("heading", { name: "Evidence" })).toBeVisible();
  await expect(page).toHaveURL(/&tab=evidence/);
});

test("a tick can be taken back beside it, by mouse and by keyboard", async ({ signInAs }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");
  await tick(panel, ITEM);
  const undo = panel.getByRole("button", { name: `Undo: ${ITEM}` });
  await undo.click();
  await expect(box(panel, ITEM)).not.toBeChecked();
  await isSaved(panel, ITEM);
  await expect(undo).toHaveCount(0);
  await expect(box(panel, ITEM)).toBeFocused();

  await page.keyboard.press("Space");
  await expect(box(panel, ITEM)).toBeChecked();
  await isSaved(panel, ITEM);
  await tabTo(page, undo);
  await page.keyboard.press("Enter");
  await expect(box(panel, ITEM)).not.toBeChecked();
  await expect(item(panel, ITEM).getByRole("alert")).toHaveCount(0);
});

test("without scripts, tabs and the forms of exceptions open by their addresses", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can", { javaScriptEnabled: false });
  const panel = await openStage(page, RUNNER, "test");
  await openTab(panel, "history");
  await expect(panel.getByRole("region", { name: "Activity" })).toBeVisible();
  await openTab(panel, "work");
  await page.goto("/plans/alt-las?stage=runner-service.test&do=waiver");
  await expect(panel.getByRole("form", { name: "Ask for a waiver" })).toBeVisible();
  await page.goto("/plans/alt-las?stage=runner-service.test&do=override");
  await expect(panel.getByRole("form", { name: "Emergency overrides" })).toBeVisible();
});
