import { figure, openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { withoutLiveUpdates } from "@/e2e/support/live";
import { add, box, edit, isSaved, item, tick } from "@/e2e/support/panel";

const RUNNER = "Runner Service";
const ITEM = testing(RUNNER);

test("two people tick different items of one stage, and both succeed", async ({ signInAs }) => {
  const can = await signInAs("can");
  const canPanel = await openStage(can, RUNNER, "test");
  await add(canPanel, "Scan the image");

  const ayse = await signInAs("ayse");
  const aysePanel = await openStage(ayse, RUNNER, "test");

  await tick(canPanel, ITEM);
  await tick(aysePanel, "Scan the image");
  await expect(box(aysePanel, ITEM), "the answer also shows the other person's tick").toBeChecked();
  await can.reload();
  await expect(box(canPanel, ITEM)).toBeChecked();
  await expect(box(canPanel, "Scan the image")).toBeChecked();
  await expect(figure(can, "Progress")).toContainText("11 of 25 items");
});

for (const choice of ["keeps the first person's change", "overwrites it"] as const) {
  test(`the second person to change an item sees its stored state, and ${choice}`, {
    tag: choice === "overwrites it" ? "@full" : [],
  }, async ({ signInAs }) => {
    const [can, ayse] = [await signInAs("can"), await signInAs("ayse")];
    await withoutLiveUpdates(ayse);
    const aysePanel = await openStage(ayse, RUNNER, "test");
    const canPanel = await openStage(can, RUNNER, "test");

    const editor = await edit(canPanel, ITEM);
    await editor.getByRole("combobox", { name: "State" }).selectOption("Failed");
    await editor.getByLabel("Reason").fill("It does not start");
    await editor.getByRole("button", { name: "Set the state" }).click();
    await expect(item(canPanel, ITEM)).toContainText("Failed: It does not start");

    await box(aysePanel, ITEM).click();
    const answer = item(aysePanel, ITEM).getByRole("alert");
    await expect(answer).toContainText("Can Tekin changed this at");
    await expect(answer).toContainText(`It is now: ${ITEM} · Failed · It does not start`);
    await expect(box(aysePanel, ITEM)).not.toBeChecked();

    if (choice === "keeps the first person's change") {
      await answer.getByRole("button", { name: "Keep as it is" }).click();
      await expect(answer).toBeHidden();
      await expect(item(aysePanel, ITEM)).toContainText("Failed: It does not start");
    } else {
      await answer.getByRole("button", { name: "Set it to “Done” anyway" }).click();
      await expect(box(aysePanel, ITEM)).toBeChecked();
      await isSaved(aysePanel, ITEM);
    }
    await can.reload();
    await expect(box(canPanel, ITEM)).toBeChecked({ checked: choice === "overwrites it" });
  });
}

test("the second person to reword an item sees the stored text and keeps their own", { tag: "@full" }, async ({ signInAs }) => {
  const [can, ayse] = [await signInAs("can"), await signInAs("ayse")];
  const aysePanel = await openStage(ayse, RUNNER, "test");
  const hers = await edit(aysePanel, ITEM);
  await hers.getByRole("textbox", { name: "Item", exact: true }).fill("Test it on arm64 too");

  const canPanel = await openStage(can, RUNNER, "test");
  const his = await edit(canPanel, ITEM);
  await his.getByRole("textbox", { name: "Item", exact: true }).fill("Test it under load");
  await his.getByRole("button", { name: "Save" }).click();
  await expect(item(canPanel, "Test it under load")).toBeVisible();

  await hers.getByRole("button", { name: "Save" }).click();
  await expect(aysePanel.getByRole("alert")).toContainText("Can Tekin changed this at");
  await expect(aysePanel.getByRole("alert")).toContainText("It is now: Test it under load");
  await expect(aysePanel.getByRole("textbox", { name: "Item", exact: true })).toHaveValue("Test it on arm64 too");
});

test("changing an item that somebody removed shows a notice", { tag: "@full" }, async ({ signInAs }) => {
  const [can, ayse] = [await signInAs("can"), await signInAs("ayse")];
  await withoutLiveUpdates(ayse);
  const aysePanel = await openStage(ayse, RUNNER, "test");
  const canPanel = await openStage(can, RUNNER, "test");
  const editor = await edit(canPanel, ITEM);
  await editor.getByText("Remove…").click();
  await editor.getByRole("button", { name: "Yes, remove it" }).click();
  await expect(item(canPanel, ITEM)).toBeHidden();

  await box(aysePanel, ITEM).click();
  await expect(aysePanel.getByRole("alert")).toBeVisible();
});

test("a tick without an answer is undone with a notice, and the next one is saved", { tag: "@full" }, async ({ signInAs, troubles }) => {
  const page = await signInAs("can");
  const panel = await openStage(page, RUNNER, "test");
  troubles.expect(/ERR_FAILED/);

  await page.route("**/plans/**", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await box(panel, ITEM).click();
  await expect(item(panel, ITEM).getByRole("alert")).toHaveText("Slipway did not answer. Your change was not saved; try again.");
  await expect(box(panel, ITEM)).not.toBeChecked();

  await page.unroute("**/plans/**");
  await tick(panel, ITEM);
  await expect(item(panel, ITEM).getByRole("alert")).toBeHidden();
});
