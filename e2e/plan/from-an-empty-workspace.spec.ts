import { openStage } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { tick } from "@/e2e/support/panel";
import { planRollout } from "@/e2e/support/rollout";

const PASSWORD = "a long enough password";

test.use({ startsWith: "nothing", serverEnv: { SLIPWAY_MODE: "production" } });

test("from an empty workspace to a running plan: every step is a button of the page before", async ({ comeIn, slipway }) => {
  test.slow();
  const page = await comeIn();
  const list = page.getByRole("region", { name: "Set up this plan" });
  const board = () => page.goto("/plans/payments-beta");

  await test.step("the first admin finds the two ways to begin", async () => {
    await page.goto("/set-up");
    await page.getByLabel("One-time token").fill(/one-time token: (\S+)/.exec(slipway.log())?.[1] ?? "");
    await page.getByLabel("Your name").fill("Deniz Aydın");
    await page.getByLabel("E-mail").fill("deniz@example.test");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create the admin" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Begin your first plan");
    await expect(page.getByRole("region", { name: "Bring the plan you have" })).toBeVisible();
  });

  await test.step("a pasted plan is previewed on the same page, and nothing is saved", async () => {
    const bring = page.getByRole("region", { name: "Bring the plan you have" });
    await bring.getByLabel("or paste its text").fill("# Payments\n\n## Build\n\n- [ ] Build the Ledger Service image\n");
    await bring.getByRole("button", { name: "Preview" }).click();
    await expect(bring.getByText("Nothing has been saved yet.")).toBeVisible();
    await bring.getByRole("button", { name: "Choose another file" }).click();
    await page.reload();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Begin your first plan");
  });

  await test.step("a plan from the template opens on what it lacks", async () => {
    await page.getByRole("link", { name: "Use a template…" }).click();
    const form = page.getByRole("form", { name: "From a template" });
    await form.getByLabel("Title").fill("Payments beta");
    await form.getByLabel("Services, one per line").fill("Ledger");
    await form.getByLabel("First day").fill("2030-09-02");
    await form.getByRole("button", { name: "Create the plan" }).click();
    await expect(list).toContainText("3 of 6");
    await expect(list.getByRole("listitem").filter({ hasText: "Name who signs" })).toContainText("needs a sign-off by QA");
  });

  await test.step("the list can be hidden and shown again", async () => {
    await list.getByRole("button", { name: "Hide it" }).click();
    await expect(list).toBeHidden();
    await page.getByRole("button", { name: "Show the list" }).click();
    await expect(list).toBeVisible();
  });

  await test.step("somebody who tests is invited", async () => {
    await list.getByRole("link", { name: "Invite a person…" }).click();
    const invite = page.getByRole("form", { name: "Invite a person" });
    await invite.getByRole("combobox", { name: /^Plan/ }).selectOption("Payments beta");
    await invite.getByRole("combobox", { name: "Role" }).selectOption("QA");
    await invite.getByRole("button", { name: "Create invite link" }).click();
    const link = await page.getByLabel("Invite link").inputValue();
    const ece = await comeIn();
    await ece.goto(link);
    const accept = ece.getByRole("form", { name: "Accept the invitation" });
    await accept.getByLabel("Your name").fill("Ece Su");
    await accept.getByLabel("E-mail").fill("ece@example.test");
    await accept.getByLabel("Choose a password").fill(PASSWORD);
    await accept.getByRole("button", { name: "Create my login" }).click();
    await ece.waitForURL((url) => !url.pathname.startsWith("/invitations"));
    await ece.goto("/plans/payments-beta");
    await expect(ece.getByRole("heading", { level: 1 })).toHaveText("Payments beta");
    await expect(ece.getByRole("region", { name: "Set up this plan" }), "QA cannot set the plan up").toHaveCount(0);
    await board();
    await expect(list).toContainText("4 of 6");
  });

  await test.step("the service gets its image and its strategy, and the list leaves", async () => {
    await list.getByRole("link", { name: "Register image…" }).click();
    const form = page.getByRole("form", { name: "Register an image" });
    await form.getByLabel("Repository").fill("payments/ledger");
    await form.getByLabel("Tag").fill("1.0");
    await form.getByLabel("Digest").fill(`sha256:${"a".repeat(64)}`);
    await form.getByRole("button", { name: "Register" }).click();
    await expect(page.getByRole("table").getByRole("row")).toHaveCount(2);
    await board();
    await expect(list).toContainText("5 of 6");
    await list.getByRole("link", { name: "Choose…" }).click();
    await planRollout(page, "canary");
    await board();
    await expect(page.getByRole("row", { name: /Ledger/ })).toBeVisible();
    await expect(list).toHaveCount(0);
  });

  await test.step("work begins", async () => {
    const panel = await openStage(page, "Whole plan", "prep");
    await tick(panel, "Agree who leads, who tests and who is told");
  });
});
