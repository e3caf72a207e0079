import { expect, test } from "@/e2e/support/fixtures";
import { openTab } from "@/e2e/support/panel";

const STAGE = "/plans/alt-las?stage=runner-service.test";

test("what somebody typed comes back after they close the panel, until they send or discard it", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(STAGE);
  const panel = page.getByRole("dialog");
  const comment = panel.getByRole("textbox", { name: "Comment", exact: true });
  const newItem = panel.getByRole("textbox", { name: "Add an item" });
  await newItem.fill("Measure the cluster");
  await openTab(panel, "comments");
  await comment.fill("The cluster is slow to");
  await panel.getByRole("link", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);

  await page.goto(STAGE);
  await expect(newItem).toHaveValue("Measure the cluster");
  await expect(panel.getByText("Draft")).toHaveCount(1);
  await openTab(panel, "comments");
  await expect(comment).toHaveValue("The cluster is slow to");
  await expect(panel.getByText("Draft")).toHaveCount(1);
  await page.goto("/plans/alt-las?stage=runner-service.build&tab=comments");
  await expect(comment).toHaveValue("");

  await page.goto(`${STAGE}&tab=comments`);
  await comment.fill("The cluster is slow today.");
  await panel.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(panel.getByText("The cluster is slow today.", { exact: true })).toBeVisible();
  await openTab(panel, "work");
  await panel
    .locator("form")
    .filter({ has: page.getByRole("textbox", { name: "Add an item" }) })
    .getByRole("button", { name: "Discard" })
    .click();
  await expect(newItem).toHaveValue("");
  await expect(newItem).toBeFocused();
  await page.reload();
  await expect(newItem).toHaveValue("");
  await expect(panel.getByText("Draft")).toHaveCount(0);
  await openTab(panel, "comments");
  await expect(panel.getByText("The cluster is slow today.", { exact: true })).toBeVisible();
  await expect(comment).toHaveValue("");
  await expect(panel.getByText("Draft")).toHaveCount(0);
});

test("a draft is gone after signing out, and nobody else sees it", async ({ signInAs }) => {
  const page = await signInAs("can");
  await page.goto(`${STAGE}&tab=comments`);
  const panel = page.getByRole("dialog");
  await panel.getByRole("textbox", { name: "Comment", exact: true }).fill("Only for me");
  await page.goto("/plans/alt-las");
  expect(await page.evaluate(() => localStorage.getItem("slipway.drafts"))).toContain("Only for me");
  await page.getByRole("button", { name: "Account, language and theme" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  expect(await page.evaluate(() => localStorage.getItem("slipway.drafts"))).toBeNull();
});
