import type { Locator, Page } from "@playwright/test";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { continueAs } from "@/e2e/support/sign-in";
import { CAST_PASSWORD } from "@/prisma/cast";

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  // Clicks are ignored while an attempt is being sent.
  await expect(page.locator('form[aria-busy="true"]')).toHaveCount(0);
  const answered = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await answered;
  await expect(page.locator('form[aria-busy="true"]')).toHaveCount(0);
}

/** The message under the field of the password. */
const wrong = (page: Page): Locator => page.locator(".field-error");

test("every page requires signing in", async ({ comeIn }) => {
  const page = await comeIn();
  for (const address of ["/", "/plans", "/plans/alt-las", "/plans/alt-las?stage=runner-service.test", "/plans/alt-las/settings"]) {
    await page.goto(address);
    await expect(page).toHaveURL(/\/sign-in(\?to=|$)/);
  }
  expect((await page.request.get("/api/v1/plans/alt-las/export")).status()).toBe(401);
});

test("after signing in, a person gets the page they requested, and no address outside Slipway", { tag: "@full" }, async ({ comeIn }) => {
  const page = await comeIn();
  await page.goto("/plans/alt-las?stage=runner-service.test");
  await signIn(page, "can@example.test", CAST_PASSWORD);
  await expect(page.getByRole("dialog", { name: "Runner Service" })).toBeVisible();

  const misled = await comeIn();
  await misled.goto("/sign-in?to=//example.test/");
  await signIn(misled, "can@example.test", CAST_PASSWORD);
  await expect(misled).toHaveURL(/\/my-work$/);
});

test("a failed sign-in does not say whether e-mail or password was wrong", { tag: "@full" }, async ({ comeIn }) => {
  const page = await comeIn();
  await page.goto("/sign-in");
  await signIn(page, "can@example.test", "not the password");
  await expect(wrong(page)).toHaveText("Wrong e-mail address or password.");
  await expect(page.getByLabel("Password"), "the focus is in the field that names the mistake").toBeFocused();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("E-mail"), "the form keeps the address").toHaveValue("can@example.test");
  await signIn(page, "nobody@example.test", "not the password");
  await expect(wrong(page)).toHaveText("Wrong e-mail address or password.");

  await signIn(page, "can@example.test", CAST_PASSWORD);
  await expect(page).toHaveURL(/\/my-work$/);
});

test("after ten attempts in a minute even the right password must wait, but other people need not", { tag: "@full" }, async ({
  comeIn,
}) => {
  const page = await comeIn();
  await page.goto("/sign-in");
  for (let attempt = 1; attempt <= 10; attempt++) {
    await signIn(page, "can@example.test", `guess number ${attempt}`);
    await expect(wrong(page)).toHaveText("Wrong e-mail address or password.");
  }
  await signIn(page, "CAN@example.test ", CAST_PASSWORD);
  await expect(refusal(page)).toHaveText("Too many attempts. Wait a minute and try again.");

  await signIn(page, "ayse@example.test", CAST_PASSWORD);
  await expect(page).toHaveURL(/\/my-work$/);
});

test("signing out ends the session in every open page", async ({ signInAs }) => {
  const page = await signInAs("can");
  const other = await page.context().newPage();
  await other.goto("/plans");
  await page.getByRole("button", { name: "Account, language and theme" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in(\?to=|$)/);
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in(\?to=|$)/);
  await expect(other.getByRole("status")).toContainText("All plans");
  await page.goBack();
  await expect(page.getByLabel("E-mail")).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
});

test("the demonstration shows its people with what waits for them, and its password", async ({ comeIn }) => {
  const page = await comeIn({ javaScriptEnabled: false });
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Try the demo as");
  const cards = page.getByRole("list", { name: "Try the demo as" }).getByRole("listitem");
  await expect(cards).toHaveCount(3);
  for (const [index, role] of ["QA", "DevOps lead", "Manager"].entries()) await expect(cards.nth(index)).toContainText(role);
  await expect(page.getByText(CAST_PASSWORD, { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Continue as Viewer" })).toBeVisible();
  await continueAs(page, "Manager");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
});

test("a session that ended says so, and which page comes next", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("can");
  const elsewhere = await signInAs("can");
  await elsewhere.goto("/account");
  await elsewhere.getByRole("button", { name: "Account, language and theme" }).click();
  await elsewhere.getByRole("button", { name: "Sign out" }).click();
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.goto("/plans/alt-las/timeline");
  await expect(page.getByRole("status")).toHaveText("You were signed out. You will return to: Timeline");
  await continueAs(page, "Can Tekin");
  await expect(page).toHaveURL(/\/plans\/alt-las\/timeline$/);
});
