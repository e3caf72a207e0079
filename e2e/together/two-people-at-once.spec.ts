import { figure, openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { deafen } from "@/e2e/support/live";
import { add, box, edit, isSaved, item, tick } from "@/e2e/support/sheet";

const RUNNER = "Runner Service";
const ITEM = testing(RUNNER);

test("two people tick different items of one stage, and both succeed", async ({ signInAs }) => {
  const can = await signInAs("can");
  const cans = await openStage(can, RUNNER, "test");
  await add(cans, "Scan the image");

  const ayse = await signInAs("ayse");
  const ayses = await openStage(ayse, RUNNER, "test");

  await tick(cans, ITEM);
  await tick(ayses, "Scan the image");
  await expect(box(ayses, ITEM), "what the other did shows with the answer").toBeChecked();
  await can.reload();
  await expect(box(cans, ITEM)).toBeChecked();
  await expect(box(cans, "Scan the image")).toBeChecked();
  await expect(figure(can, "Progress")).toContainText("11of 25 items");
});

for (const choice of ["keeps what the first did", "sets it all the same"] as const) {
  test(`the second on the same item sees how it stands now, and ${choice}`, {
    tag: choice === "sets it all the same" ? "@full" : [],
  }, async ({ signInAs }) => {
    const [can, ayse] = [await signInAs("can"), await signInAs("ayse")];
    await deafen(ayse);
    const ayses = await openStage(ayse, RUNNER, "test");
    const cans = await openStage(can, RUNNER, "test");

    const editor = await edit(cans, ITEM);
    await editor.getByRole("combobox", { name: "State" }).selectOption("Failed");
    await editor.getByLabel("Reason").fill("It does not start");
    await editor.getByRole("button", { name: "Set the state" }).click();
    await expect(item(cans, ITEM)).toContainText("Failed: It does not start");

    await box(ayses, ITEM).click();
    const answer = item(ayses, ITEM).getByRole("alert");
    await expect(answer).toContainText("Can Tekin changed this at");
    await expect(answer).toContainText(`It is now: ${ITEM} · Failed · It does not start`);
    await expect(box(ayses, ITEM)).not.toBeChecked();

    if (choice === "keeps what the first did") {
      await answer.getByRole("button", { name: "Keep as it is" }).click();
      await expect(answer).toBeHidden();
      await expect(item(ayses, ITEM)).toContainText("Failed: It does not start");
    } else {
      await answer.getByRole("button", { name: "Set it to “Done” anyway" }).click();
      await expect(box(ayses, ITEM)).toBeChecked();
      await isSaved(ayses, ITEM);
    }
    await can.reload();
    await expect(box(cans, ITEM)).toBeChecked({ checked: choice === "sets it all the same" });
  });
}

test("the second to reword an item sees what it reads now, and what they typed is not lost", { tag: "@full" }, async ({ signInAs }) => {
  const [can, ayse] = [await signInAs("can"), await signInAs("ayse")];
  const ayses = await openStage(ayse, RUNNER, "test");
  const hers = await edit(ayses, ITEM);
  await hers.getByRole("textbox", { name: "Item", exact: true }).fill("Test it on arm64 too");

  const cans = await openStage(can, RUNNER, "test");
  const his = await edit(cans, ITEM);
  await his.getByRole("textbox", { name: "Item", exact: true }).fill("Test it under load");
  await his.getByRole("button", { name: "Save" }).click();
  await expect(item(cans, "Test it under load")).toBeVisible();

  await hers.getByRole("button", { name: "Save" }).click();
  await expect(ayses.getByRole("alert")).toContainText("Can Tekin changed this at");
  await expect(ayses.getByRole("alert")).toContainText("It is now: Test it under load");
  await expect(ayses.getByRole("textbox", { name: "Item", exact: true })).toHaveValue("Test it on arm64 too");
});

test("the second on an item that was removed is told so", { tag: "@full" }, async ({ signInAs }) => {
  const [can, ayse] = [await signInAs("can"), await signInAs("ayse")];
  await deafen(ayse);
  const ayses = await openStage(ayse, RUNNER, "test");
  const cans = await openStage(can, RUNNER, "test");
  const editor = await edit(cans, ITEM);
  await editor.getByText("Remove…").click();
  await editor.getByRole("button", { name: "Yes, remove it" }).click();
  await expect(item(cans, ITEM)).toBeHidden();

  await box(ayses, ITEM).click();
  await expect(ayses.getByRole("alert")).toBeVisible();
});

test("a tick that Slipway does not answer goes back and says so; the next one counts", async ({ signInAs, troubles }) => {
  const page = await signInAs("can");
  const sheet = await openStage(page, RUNNER, "test");
  troubles.expect(/ERR_FAILED/);

  await page.route("**/plans/**", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await box(sheet, ITEM).click();
  await expect(item(sheet, ITEM).getByRole("alert")).toHaveText("Slipway did not answer. Your change was not saved; try again.");
  await expect(box(sheet, ITEM)).not.toBeChecked();

  await page.unroute("**/plans/**");
  await tick(sheet, ITEM);
  await expect(item(sheet, ITEM).getByRole("alert")).toBeHidden();
});
