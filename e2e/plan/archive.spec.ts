import { expect, refusal, test } from "@/e2e/support/fixtures";

test("a plan is archived, read, restored, archived again and deleted", async ({ signInAs, troubles }) => {
  const can = await signInAs("can");
  const address = new URL(can.url()).pathname;
  await can.goto(`${address}/settings`);
  const archive = can.getByRole("region", { name: "Archive" });
  await archive.getByLabel("Reason (optional)").fill("The migration is over");
  await archive.getByRole("button", { name: "Archive the plan" }).click();
  const note = can.getByRole("status").filter({ hasText: "This plan is archived since" });
  await expect(note).toContainText("Reason: The migration is over");
  await expect(archive.getByRole("button", { name: "Delete the plan for good" })).toBeHidden();

  await can.goto("/plans");
  await expect(can.getByText("There are no active plans.")).toBeVisible();
  await can.getByRole("link", { name: "Archived" }).click();
  await can.getByRole("rowheader").getByRole("link").click();
  await expect(note).toBeVisible();
  await note.getByRole("link", { name: "Restore or delete" }).click();
  await archive.getByRole("button", { name: "Restore the plan" }).click();
  await expect(note).toBeHidden();
  await archive.getByRole("button", { name: "Archive the plan" }).click();
  await expect(note).toBeVisible();

  const admin = await signInAs("admin");
  await admin.goto(`${address}/settings#archive`);
  const card = admin.getByRole("region", { name: "Archive" });
  await card.getByLabel("Type the plan’s name to confirm").fill("Another plan");
  await card.getByLabel("Reason", { exact: true }).fill("It was imported twice");
  await card.getByRole("button", { name: "Delete the plan for good" }).click();
  await expect(refusal(admin)).toContainText("The name does not match.");
  const title = (await card.getByLabel("Type the plan’s name to confirm").getAttribute("placeholder")) ?? "";
  await card.getByLabel("Type the plan’s name to confirm").fill(title);
  await card.getByLabel("Reason", { exact: true }).fill("It was imported twice");
  await card.getByRole("button", { name: "Delete the plan for good" }).click();
  await expect(admin).toHaveURL(/\/plans$/);

  troubles.expect(/\b404\b/);
  expect((await can.goto(address))?.status()).toBe(404);
  await admin.goto("/record");
  await expect(admin.getByRole("region", { name: "Deleted plans" })).toContainText("It was imported twice");
});
