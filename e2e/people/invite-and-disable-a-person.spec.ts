import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { openTab, tick } from "@/e2e/support/panel";
import { continueAs } from "@/e2e/support/sign-in";

const NAME = "Ece Su";
const PASSWORD = "a long enough password";

/** Creates an invite link on the page of people and returns it. */
async function invite(page: Page, choose: { role?: string; email?: string; into?: string } = {}): Promise<string> {
  await page.goto("/people");
  const form = page.getByRole("form", { name: "Invite a person" });
  if (choose.role) await form.getByRole("combobox", { name: "Role" }).selectOption(choose.role);
  if (choose.into) await form.getByRole("combobox", { name: /^Plan/ }).selectOption(choose.into);
  if (choose.email) await form.getByLabel("E-mail (optional)").fill(choose.email);
  await form.getByRole("button", { name: "Create invite link" }).click();
  return page.getByLabel("Invite link").inputValue();
}

async function accept(page: Page, link: string, email?: string): Promise<void> {
  await page.goto(link);
  const form = page.getByRole("form", { name: "Accept the invitation" });
  await form.getByLabel("Your name").fill(NAME);
  if (email) await form.getByLabel("E-mail").fill(email);
  await form.getByLabel("Choose a password").fill(PASSWORD);
  await form.getByRole("button", { name: "Create my login" }).click();
  await page.waitForURL(/\/my-work$/);
}

const axe = async (page: Page) => expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([]);

test("an invited person signs in, works, and is signed out at the next click once disabled", async ({ signInAs, comeIn }) => {
  const can = await signInAs("can");
  const link = await invite(can, { role: "QA" });
  await axe(can);
  await expect(can.getByRole("table", { name: "Open invitations" }).getByRole("row")).toHaveCount(2);

  const ece = await comeIn();
  await ece.goto(link);
  await expect(ece.getByText(/Can Tekin invites you to the plan .* as: QA/)).toBeVisible();
  await axe(ece);
  await accept(ece, link, "ece@example.test");
  await ece.goto("/plans/alt-las");
  const panel = await openStage(ece, "Runner Service", "test");
  await tick(panel, testing("Runner Service"));
  await openTab(panel, "history");
  await expect(panel).toContainText(`${NAME} marked`);

  await (await comeIn()).goto(link);
  const late = await comeIn();
  await late.goto(link);
  await expect(late.getByText("This invite link was already used.")).toBeVisible();

  const admin = await signInAs("admin");
  await admin.goto("/people");
  await admin.getByRole("link", { name: NAME }).click();
  await axe(admin);
  await admin.getByText("Disable", { exact: true }).click();
  await admin.getByRole("button", { name: `Yes, disable ${NAME}` }).click();
  await expect(admin.getByRole("button", { name: "Enable" })).toBeVisible();

  // Their page notices by itself within seconds, and any request before that leads to the sign-in page too.
  await ece.goto("/plans");
  await expect(ece).toHaveURL(/\/sign-in(\?to=|$)/);
  await ece.getByLabel("E-mail").fill("ece@example.test");
  await ece.getByLabel("Password").fill(PASSWORD);
  await ece.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(ece.getByRole("form", { name: "Sign in" }).getByRole("alert")).toHaveText(
    "This account is disabled. Ask an admin of your workspace.",
  );

  await admin.getByRole("button", { name: "Enable" }).click();
  await expect(admin.getByText("Disable", { exact: true })).toBeVisible();
  await ece.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(ece).toHaveURL(/\/plans/);
});

test("an invitation can be accepted before scripts have loaded", { tag: "@full" }, async ({ signInAs, comeIn }) => {
  const link = await invite(await signInAs("admin"), { email: "ece@example.test" });
  const ece = await comeIn({ javaScriptEnabled: false });
  await ece.goto(link);
  await expect(ece.getByText("You will sign in as ece@example.test.")).toBeVisible();
  await accept(ece, link);
  await expect(ece.getByText(NAME).first()).toBeVisible();
});

test("a revoked invite link cannot be used", { tag: "@full" }, async ({ signInAs, comeIn }) => {
  const can = await signInAs("can");
  const link = await invite(can);
  await can.getByRole("button", { name: "Revoke the invitation for somebody" }).click();
  await expect(can.getByRole("table", { name: "Open invitations" })).toBeHidden();
  const ece = await comeIn();
  await ece.goto(link);
  await expect(ece.getByText("This invite link was revoked.")).toBeVisible();
});

test("the last lead and the last possible signer keep their roles, and the refusal says why", { tag: "@full" }, async ({ signInAs }) => {
  const can = await signInAs("can");
  await can.goto("/people");
  for (const [name, role, reason] of [
    ["Can Tekin", "DevOps lead", "A plan must keep at least one lead who can sign in."],
    ["Ayşe Kaya", "QA", /could then never give the sign-offs .*Test/s],
  ] as const) {
    await can.getByRole("link", { name }).click();
    const form = can.getByRole("form", { name: /^Roles in/ });
    await form.getByLabel(role).uncheck();
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByRole("alert")).toContainText(reason);
    await can.getByRole("link", { name: "All people" }).click();
  }
});

test("a lead creates a key, a script uses it, and one click revokes it", { tag: "@full" }, async ({ signInAs, slipway }) => {
  const can = await signInAs("can");
  await can.goto("/api-keys");
  const form = can.getByRole("form", { name: "Create an API key" });
  await form.getByLabel("Name").fill("CI of the runner");
  await form.getByRole("button", { name: "Create" }).click();
  const secret = await can.getByRole("textbox", { name: "API key" }).inputValue();
  await axe(can);
  const request = (path: string) => fetch(`${slipway.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${secret}` } });
  expect((await request("plans/alt-las")).status).toBe(200);
  expect((await request("people")).status).toBe(403);
  expect((await request("keys")).status).toBe(403);

  await can.reload();
  await expect(can.getByRole("textbox", { name: "API key" }), "the key is shown once").toBeHidden();
  await can.getByRole("button", { name: "Revoke the API key CI of the runner" }).click();
  await expect(can.getByRole("row", { name: /CI of the runner/ })).toContainText("revoked");
  expect((await request("plans/alt-las")).status).toBe(401);
});

test("a person sees their sessions, ends the other ones, and changes the password", { tag: "@full" }, async ({ signInAs, comeIn }) => {
  const [here, there] = [await signInAs("ayse"), await comeIn()];
  await there.goto("/sign-in");
  await continueAs(there, "Ayşe Kaya");
  await there.waitForURL(/\/my-work$/);

  await here.goto("/account");
  const sessions = here.getByRole("region", { name: "Where you are signed in" });
  await expect(sessions.getByRole("listitem")).toHaveCount(2);
  await expect(sessions.getByRole("listitem").first()).toContainText(/Chrome on Linux.*this session/s);
  await axe(here);
  await sessions.getByRole("button", { name: "End all others" }).click();
  await expect(sessions.getByRole("listitem")).toHaveCount(1);
  await there.reload();
  await expect(there).toHaveURL(/\/sign-in(\?to=|$)/);

  const form = here.getByRole("form", { name: "Change the password" });
  await form.getByLabel("Current password").fill("not it");
  await form.getByLabel("New password").fill(PASSWORD);
  await form.getByRole("button", { name: "Change the password" }).click();
  await expect(form.getByRole("alert")).toHaveText("The current password is wrong.");
  await form.getByLabel("Current password").fill("slipway-example");
  await form.getByRole("button", { name: "Change the password" }).click();
  await expect(form.getByRole("status")).toHaveText("Password changed. Your other sessions have ended.");

  await there.getByLabel("E-mail").fill("ayse@example.test");
  await there.getByLabel("Password").fill(PASSWORD);
  await there.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(there).toHaveURL(/\/my-work$/);
});
