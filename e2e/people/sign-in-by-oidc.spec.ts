import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@/e2e/support/fixtures";
import { startProvider, type TestProvider } from "@/lib/session/testing-provider";

const NAME = "Sign in with Example ID";

const test = base.extend<{ provider: TestProvider }>({
  // Playwright reads what a fixture needs from its braces.
  // biome-ignore lint/correctness/noEmptyPattern: this one needs nothing
  provider: async ({}, use) => {
    const provider = await startProvider();
    await use(provider);
    await provider.stop();
  },
  serverEnv: async ({ provider }, use) =>
    use({ SLIPWAY_OIDC_ISSUER: provider.issuer, SLIPWAY_OIDC_CLIENT_ID: "slipway", SLIPWAY_OIDC_NAME: "Example ID" }),
});

test("a person invited by e-mail signs in through the provider, and is signed out once disabled", { tag: "@full" }, async ({
  provider,
  signInAs,
  comeIn,
}) => {
  const admin = await signInAs("admin");
  await admin.goto("/people");
  const form = admin.getByRole("form", { name: "Invite a person" });
  await form.getByRole("combobox", { name: "Role" }).selectOption("Manager");
  await form.getByLabel("E-mail (optional)").fill("ece@example.test");
  await form.getByRole("button", { name: "Create invite link" }).click();
  const link = await admin.getByLabel("Invite link").inputValue();

  provider.setClaims({ sub: "ece", email: "ece@example.test", email_verified: true, name: "Ece Su" });
  const ece = await comeIn();
  await ece.goto(link);
  await ece.getByRole("link", { name: NAME }).click();
  await expect(ece).toHaveURL(/\/my-work$/);
  await expect(ece.locator(".account-button")).toContainText(/Ece Su.*Manager/);
  await ece.goto("/account");
  await expect(ece.getByText("You sign in without a password.")).toBeVisible();

  await admin.goto("/people");
  await admin.getByRole("link", { name: "Ece Su" }).click();
  await admin.getByText("Disable", { exact: true }).click();
  await admin.getByRole("button", { name: "Yes, disable Ece Su" }).click();
  await expect(admin.getByRole("button", { name: "Enable" })).toBeVisible();
  await ece.reload();
  await expect(ece).toHaveURL(/\/sign-in(\?to=|$)/);
  await ece.getByRole("link", { name: NAME }).click();
  await expect(ece.getByText("This account is disabled. Ask an admin of your workspace.")).toBeVisible();
});

test("signing in by the provider refuses people without an account and finds members by their confirmed address", { tag: "@full" }, async ({
  provider,
  comeIn,
}) => {
  const page = await comeIn();
  await page.goto("/sign-in");
  provider.setClaims({ sub: "unknown", email: "unknown@example.test", email_verified: true });
  await page.getByRole("link", { name: NAME }).click();
  await expect(page.getByText("The identity provider knows you, but you have no account here yet.")).toBeVisible();
  expect((await new AxeBuilder({ page }).setLegacyMode().analyze()).violations).toEqual([]);

  provider.setClaims({ sub: "can", email: "can@example.test", email_verified: true, name: "Can" });
  await page.getByRole("link", { name: NAME }).click();
  await expect(page.locator(".account-button")).toContainText(/Can Tekin.*DevOps lead/);
});

test("the authentication library exposes no other routes", { tag: "@full" }, async ({ slipway }) => {
  for (const path of ["sign-in/email", "sign-up/email", "get-session", "list-sessions", "callback/google", "error", "ok"])
    for (const method of ["GET", "POST"])
      expect((await fetch(`${slipway.url}/api/auth/${path}`, { method, redirect: "manual" })).status, `${method} ${path}`).toBe(404);
});
