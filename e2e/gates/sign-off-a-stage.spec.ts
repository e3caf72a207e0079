import type { Locator, Page } from "@playwright/test";
import { openStage } from "@/e2e/support/board";
import { testing } from "@/e2e/support/example";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { box, status, tick } from "@/e2e/support/panel";
import { waitingInSidebar } from "@/e2e/support/sidebar";
import { wordsOf } from "@/e2e/support/words";
import { CAST_PASSWORD } from "@/prisma/cast";

const SERVICE = "Runner Service";
const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`;
const PHONE = { width: 360, height: 740 };

const isNoWiderThan = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);

/** Ticks the one item that the Test stage of a service has, whatever the language of the screen. */
async function tickItem(panel: Locator, service: string): Promise<void> {
  const item = panel.locator(".item").filter({ hasText: testing(service) });
  await item.getByRole("checkbox").click();
  await expect(item.getByRole("checkbox")).toBeChecked();
  await expect(item.getByRole("checkbox")).not.toHaveAttribute("aria-disabled", "true");
}

async function register(page: Page, digest: string, tag: string): Promise<void> {
  await page.goto("/plans/alt-las/services/runner-service/images");
  const form = page.locator("form").filter({ has: page.locator('input[name="digest"]:not([type="hidden"])') });
  await form.locator("[name=tag]").fill(tag);
  await form.locator("[name=digest]").fill(digest);
  await form.getByRole("button").click();
  await expect(page.locator(".card .kv")).toContainText(digest);
}

for (const locale of ["en-GB", "tr-TR"] as const) {
  const t = wordsOf(locale);
  const language = locale.slice(0, 2);

  test(`QA signs off a stage from My work, after seeing the snapshot, with the password, ${language}`, {
    tag: locale === "tr-TR" ? "@full" : [],
  }, async ({ signInAs }) => {
    const page = await signInAs("ayse", { locale });
    await page.goto("/plans/alt-las?stage=runner-service.test");
    const panel = page.locator(".stage-panel");
    await tickItem(panel, SERVICE);
    await expect(status(panel)).toContainText(t.statuses.awaiting_sign_off);

    await page.goto("/my-work");
    await expect(waitingInSidebar(page)).toContainText("1");
    const toSign = page.getByRole("region", { name: t.work.sections.sign });
    const line = toSign.getByRole("listitem");
    await expect(line).toHaveCount(1);
    await expect(line).toContainText(SERVICE);
    await line.getByRole("link", { name: t.work.verbs.sign }).click();

    await expect(page.getByRole("heading", { level: 1 })).toContainText(t.signOff.title);
    await expect(page.locator(".seal")).toContainText(/sha256:[0-9a-f]{64}/);
    await expect(page.getByText(`“${t.signOff.meaning.approve}”`)).toBeVisible();
    await page.getByLabel(t.signOff.password).fill("not this one");
    await page.getByRole("button", { name: t.signOff.approve, exact: true }).click();
    await expect(refusal(page)).toContainText(t.refusals["password-wrong"]);
    await page.getByLabel(t.signOff.password).fill(CAST_PASSWORD);
    await page.getByRole("button", { name: t.signOff.approve, exact: true }).click();

    await expect(page).toHaveURL(/stage=runner-service.test/);
    await expect(status(panel)).toContainText(t.statuses.complete);
    await expect(panel.getByText(t.signOff.standing.valid, { exact: true })).toBeVisible();
    await page.goto("/my-work");
    // Open items of other stages still wait for Ayşe, who owns the Test phase.
    await expect(page.getByRole("region", { name: t.work.sections.do })).toBeVisible();
    await expect(toSign).toHaveCount(0);
    await expect(waitingInSidebar(page)).toHaveCount(0);
  });

  test(`an image that changed unseen cannot be signed, and a lapsed signature is reaffirmed, ${language}`, {
    tag: "@full",
  }, async ({ signInAs }) => {
    const page = await signInAs("ayse", { locale });
    await page.goto("/plans/alt-las?stage=runner-service.test");
    await tickItem(page.locator(".stage-panel"), SERVICE);
    await page.goto("/plans/alt-las/sign/runner-service.test");
    const can = await signInAs("can");
    await register(can, digestOf("b"), "1.0.1");

    const sign = async (button: string) => {
      await page.getByLabel(t.signOff.password).fill(CAST_PASSWORD);
      await page.getByRole("button", { name: button, exact: true }).click();
    };
    await sign(t.signOff.approve);
    await expect(refusal(page)).toContainText(t.signOff.conflict);
    await page.getByRole("link", { name: t.signOff.again }).click();
    await expect(page.locator(".seal")).toContainText(digestOf("b"));
    await sign(t.signOff.approve);
    await expect(status(page.locator(".stage-panel"))).toContainText(t.statuses.complete);

    await register(can, digestOf("c"), "1.0.2");
    await page.goto("/inbox");
    await expect(waitingInSidebar(page)).toContainText("1");
    await page.getByRole("region", { name: t.inbox.notices }).getByRole("link", { name: "Runner Service" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(t.signOff.reaffirmTitle);
    const changes = page.getByRole("region", { name: t.signOff.changedSinceYou });
    await expect(changes).toContainText("sha256:bbbb…bbbb");
    await expect(changes).toContainText("sha256:cccc…cccc");
    await page.getByLabel(t.signOff.reason).fill("Only the base image was rebuilt.");
    await sign(t.signOff.reaffirm);
    await expect(status(page.locator(".stage-panel"))).toContainText(t.statuses.complete);
    await expect(page.locator(".stage-panel").getByText(t.signOff.decision.reaffirm).first()).toBeVisible();
  });
}

test("several stages are signed with one password, each with its own tick, on a phone", async ({ signInAs }) => {
  const t = wordsOf("tr");
  const page = await signInAs("ayse", { locale: "tr-TR", viewport: PHONE });
  for (const [service, key] of [
    [SERVICE, "runner-service"],
    ["API Gateway", "api-gateway"],
  ] as const) {
    await page.goto(`/plans/alt-las?stage=${key}.test`);
    await tickItem(page.locator(".stage-panel"), service);
  }
  await page.goto("/my-work");
  await isNoWiderThan(page);
  await page.getByRole("link", { name: t.inbox.signSeveral }).click();
  await expect(page.locator(".seal")).toHaveCount(2);
  await isNoWiderThan(page);
  const password = page.getByLabel(t.signOff.password);
  await password.fill(CAST_PASSWORD);
  await page.getByRole("button", { name: t.signOff.batch.sign }).click();
  await expect(refusal(page)).toContainText(t.signOff.batch.noneTicked);
  for (const seal of await page.locator(".seal").all()) {
    await expect(seal).toContainText(/sha256:[0-9a-f]{64}/);
    await seal.getByRole("checkbox").check();
  }
  await password.fill(CAST_PASSWORD);
  await page.getByRole("button", { name: t.signOff.batch.sign }).click();
  await expect(page).toHaveURL(/\/plans\/alt-las$/);
  for (const key of ["runner-service", "api-gateway"])
    await expect(page.locator(`[id="cell-${key}.test"]`)).toContainText(t.statuses.complete);
});

test("a person revokes their own signature with a reason", { tag: "@full" }, async ({ signInAs }) => {
  const page = await signInAs("ayse");
  const panel = await openStage(page, SERVICE, "test");
  await tick(panel, testing(SERVICE));
  await panel.getByRole("link", { name: "Sign off…" }).click();
  await page.getByLabel("Confirm with your password").fill(CAST_PASSWORD);
  await page.getByRole("button", { name: "Sign off", exact: true }).click();
  await expect(status(panel)).toContainText("Complete");
  await panel.getByText("Revoke…").click();
  await panel.getByLabel("Why are you revoking it?").fill("I looked at the wrong cluster.");
  await panel.getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(status(panel)).toContainText("Awaiting sign-off");
  await expect(box(panel, testing(SERVICE))).toBeChecked();
});
