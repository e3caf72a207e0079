import { cpSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { removeFolder, temporaryFolder } from "@/e2e/support/templates";
import { startServer } from "@/scripts/serve.mjs";

const PASSWORD = "a long enough password";

test.use({ startsWith: "nothing", serverEnv: { SLIPWAY_MODE: "production" } });

const tokenIn = (log: string): string => /one-time token: (\S+)/.exec(log)?.[1] ?? "";

async function setUp(page: Page, token: string): Promise<void> {
  await page.getByLabel("One-time token").fill(token);
  await page.getByLabel("Your name").fill("Deniz Aydın");
  await page.getByLabel("E-mail").fill("deniz@example.test");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create the admin" }).click();
}

test("the first visit asks for the token in the log, creates the administrator, and set-up is closed afterwards", { tag: "@full" }, async ({
  comeIn,
  slipway,
}) => {
  const page = await comeIn();
  const late = await comeIn();
  await late.goto("/set-up");

  await test.step("before set-up, pages lead to set-up and the API answers 401", async () => {
    await page.goto("/sign-in");
    await expect(page).toHaveURL(/\/set-up$/);
    await expect(page.getByText("Can Tekin")).toHaveCount(0);
    expect((await page.request.get("/api/v1/plans")).status()).toBe(401);
    expect((await page.request.get("/api/ready")).status()).toBe(200);
  });

  await test.step("a wrong token creates no admin", async () => {
    await setUp(page, "not-the-token");
    await expect(refusal(page)).toHaveText("This token is wrong or was already used.");
    await expect(page.getByLabel("Your name")).toHaveValue("Deniz Aydın");
  });

  const token = tokenIn(slipway.log());
  await test.step("the right token creates the admin, who is signed in and sees the next step", async () => {
    expect(token).toMatch(/^\S{20,}$/);
    await setUp(page, token);
    await expect(page).toHaveURL(/\/plans$/);
    await expect(page.getByRole("heading", { level: 1, name: "Begin your first plan" })).toBeVisible();
    await expect(page.getByLabel("or paste its text")).toBeVisible();
    await expect(page.locator(".account-button")).toContainText(/Deniz Aydın.*Admin/);
  });

  await test.step("a second person with the same page open is sent to the sign-in page", async () => {
    await setUp(late, token);
    await expect(late).toHaveURL(/\/sign-in(\?to=|$)/);
    await late.goto("/set-up");
    await expect(late).toHaveURL(/\/sign-in(\?to=|$)/);
    await expect(late.getByText("Create the admin")).toHaveCount(0);
  });

  await test.step("the admin signs out and signs in again", async () => {
    await page.getByRole("button", { name: "Account, language and theme" }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page).toHaveURL(/\/sign-in(\?to=|$)/);
    await expect(page.getByText("Try the demo as")).toHaveCount(0);
    await page.goto("/plans");
    await expect(page).toHaveURL(/\/sign-in(\?to=|$)/);
    await page.getByLabel("E-mail").fill("deniz@example.test");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page).toHaveURL(/\/plans$/);
  });

  await test.step("a restart prints no token and keeps the admin", async () => {
    const logLength = slipway.log().length;
    // Requests still running while the server ends would fail.
    for (const open of [page, late]) await open.goto("about:blank");
    await slipway.restart();
    expect(tokenIn(slipway.log().slice(logLength))).toBe("");
    expect((await late.request.get(`${slipway.url}/set-up`, { maxRedirects: 0 })).status()).toBe(307);
  });
});

test("before set-up, a restart prints a new token and voids the old one", { tag: "@full" }, async ({ comeIn, slipway }) => {
  const old = tokenIn(slipway.log());
  const logLength = slipway.log().length;
  await slipway.restart();
  const token = tokenIn(slipway.log().slice(logLength));
  expect(token).not.toBe(old);

  const page = await comeIn({ baseURL: slipway.url });
  await page.goto("/");
  await setUp(page, old);
  await expect(refusal(page)).toHaveText("This token is wrong or was already used.");
  await setUp(page, token);
  await expect(page).toHaveURL(/\/plans$/);
});

test("production refuses the demonstration's data, because its passwords are public", async ({ template }) => {
  const data = temporaryFolder();
  try {
    cpSync(template.folder, data, { recursive: true });
    await expect(startServer({ data, env: { SLIPWAY_MODE: "production" } })).rejects.toThrow(/This data was created by the demonstration/);
  } finally {
    removeFolder(data);
  }
});
