import type { Page } from "@playwright/test";
import { cell, openStage } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { openFromMenu } from "@/e2e/support/panel";
import { wordsOf } from "@/e2e/support/words";

const GATES = "/plans/alt-las/gates";
const gateOf = (page: Page, phase: string) => page.locator(`#gate-${phase}`);

test("a lead changes a gate, previews the result, and cannot require a signature that nobody can give", { tag: "@full" }, async ({
  signInAs,
}) => {
  const page = await signInAs("can");
  await page.getByRole("link", { name: "Gates" }).click();
  const gate = gateOf(page, "test");
  await expect(gate).toContainText("1 sign-off by QA. You cannot sign an image you registered or built.");
  await gate.getByText("Change", { exact: true }).click();

  await test.step("the preview of the gate follows the fields", async () => {
    await expect(gate.getByText("2 sign-offs by QA")).toBeHidden();
    await gate.getByRole("combobox", { name: "QA" }).selectOption("2");
    await expect(gate.getByText("2 sign-offs by QA")).toBeVisible();
    await expect(gate.getByText("rollout of the candidate complete")).toBeHidden();
    await gate.getByRole("checkbox", { name: "Rollout strategy" }).check();
    await expect(gate.getByText("rollout of the candidate complete")).toBeVisible();
  });

  await test.step("two sign-offs by QA are refused while QA is one person", async () => {
    await gate.getByRole("button", { name: "Save" }).click();
    await expect(refusal(page)).toContainText("could then never give the sign-offs");
    await gate.getByRole("combobox", { name: "QA" }).selectOption("1");
    await gate.getByRole("button", { name: "Save" }).click();
    await expect(gate.getByText("Saved.")).toBeVisible();
  });

  await test.step("the stage names the new condition, who can meet it, and links there", async () => {
    await page.getByRole("link", { name: "Board" }).click();
    const panel = await openStage(page, "Runner Service", "test");
    await expect(panel).toContainText("No rollout strategy chosen (canary or blue-green)");
    await expect(panel.getByText("Waiting for Ayşe Kaya", { exact: false }).last()).toBeVisible();
    await panel.getByRole("link", { name: "Choose the strategy: No rollout strategy chosen (canary or blue-green)" }).click();
    await expect(page).toHaveURL(/\/settings\?tab=services$/);
  });
});

test("a freeze is shown on the stages that it holds until a manager lifts it", async ({ signInAs }) => {
  const page = await signInAs("manager");
  await page.goto(GATES);
  const freezes = page.locator("#freezes");
  await freezes.getByText("Add a freeze").click();
  await freezes.getByRole("combobox", { name: "Scope" }).selectOption("Runner Service");
  await freezes.locator("[name=phases][value=test]").check();
  await freezes.locator("[name=phases][value=deploy]").uncheck();
  await freezes.getByRole("textbox", { name: "Reason" }).fill("The registry moves.");
  await freezes.getByRole("button", { name: "Add the freeze" }).click();
  await expect(freezes.getByRole("listitem")).toContainText("Runner Service");

  await page.getByRole("link", { name: "Board" }).click();
  await expect(cell(page, "Runner Service", "test")).toContainText("Frozen until it is lifted");
  await expect(cell(page, "API Gateway", "test")).not.toContainText("Frozen");
  await page.goto(GATES);
  await page.getByRole("button", { name: "Lift the freeze: Test · Runner Service" }).click();
  await expect(freezes).toContainText("No freezes.");
});

test("one person asks for a waiver of a condition and another approves it, in Turkish", { tag: "@full" }, async ({ signInAs }) => {
  const can = await signInAs("can", { locale: "tr-TR" });
  await can.goto("/plans/alt-las?stage=runner-service.test");
  const panel = can.getByRole("dialog", { name: /Runner Service/ });
  await openFromMenu(panel, "Muafiyet iste…");
  await panel.getByLabel("Son geçerli gün").fill(dayFromToday());
  await panel.getByLabel("Neden kabul edilebilir?").fill("Tarayıcı yarına kadar kapalı.");
  await panel.getByRole("button", { name: "İste" }).click();
  await expect(panel).toContainText("ikinci kişinin onayını bekliyor");
  await expect(panel.getByRole("button", { name: /^Muafiyeti onayla/ })).toHaveCount(0);
  await expect(panel).toContainText("1 madde açık");

  const manager = await signInAs("manager", { locale: "tr-TR" });
  await manager.goto("/inbox");
  await manager.getByRole("link", { name: /bir muafiyet istedi/ }).click();
  const other = manager.getByRole("dialog", { name: /Runner Service/ });
  await other.getByRole("button", { name: /^Muafiyeti onayla/ }).click();
  await expect(other).toContainText("onaylayan: Manager");
  await expect(other).not.toContainText("1 madde açık");
});

for (const locale of ["en-GB", "tr-TR"] as const) {
  const t = wordsOf(locale);
  const language = locale.slice(0, 2);
  test(`a locked stage names the unmet conditions of earlier gates, who can meet them, and links there, ${language}`, {
    tag: locale === "en-GB" ? "@full" : [],
  }, async ({ signInAs }) => {
    const page = await signInAs("can", { locale });
    const locked = cell(page, "Runner Service", "deploy");
    await expect(locked).toContainText(t.statuses.locked);
    const panel = await openStage(page, "Runner Service", "deploy");
    const before = panel.locator(".conditions").filter({ hasText: t.panel.locked });
    // Ayşe owns the Test phase, so its items wait for her alone; the signature comes after them.
    await expect(before.getByRole("listitem")).toHaveText([/Test: 1 .*Ayşe Kaya/, /Test: .*QA.*Ayşe Kaya/]);
    await expect(before).toContainText(t.panel.canMeet.replace("{who}", "Ayşe Kaya"));
    await expect(before).toContainText(t.panel.canMeetLater.replace("{who}", "Ayşe Kaya"));
    await before.getByRole("link", { name: t.panel.meet["items-open"] }).first().click();
    await expect(page.getByRole("dialog", { name: "Runner Service" })).toContainText(t.panel.unmet);
  });

  test(`an emergency override passes a gate, is marked, and is reviewed by a second person, ${language}`, {
    tag: "@full",
  }, async ({ signInAs }) => {
    const page = await signInAs("can", { locale });
    const panel = await openStage(page, "Runner Service", "test");
    await openFromMenu(panel, t.glass.open);
    const form = panel.getByRole("form", { name: t.glass.title });
    await form.getByLabel(t.glass.reason).fill("The old image leaks customer data.");
    await form.getByLabel(t.glass.password).fill("not my password");
    await form.getByRole("button", { name: t.glass.break }).click();
    await expect(refusal(page)).toHaveText(t.refusals["present-password-wrong"]);
    await form.getByLabel(t.glass.password).fill("slipway-example");
    await form.getByRole("button", { name: t.glass.break }).click();
    await expect(panel).toContainText(t.glass.passed);
    await expect(panel.getByRole("button", { name: t.glass.review })).toHaveCount(0);

    await page.goto("/plans/alt-las");
    await expect(cell(page, "Runner Service", "test")).toContainText(t.glass.broken);
    await page.goto("/my-work");
    await expect(page.getByRole("link", { name: "Acil geçişin eksiklerini gider: Runner Service · Test" })).toBeVisible();

    const manager = await signInAs("manager", { locale });
    await manager.goto("/inbox");
    await manager
      .getByRole("link", { name: t.inbox["glass-broken"].replace("{actor}", "Can Tekin").replace("{text}", "Runner Service · Test") })
      .click();
    await manager.getByRole("button", { name: t.glass.review }).click();
    await expect(manager.getByText(t.glass.reviewed).first()).toBeVisible();
    await manager.goto("/plans/alt-las/activity");
    await expect(manager.getByText(t.events.glass.review.replace("{key}", "Runner Service · Test"))).toBeVisible();

    // The wrong password is in the audit log of the lead, as a sentence, and in nothing that others read.
    const { override, sentence, why } = t.events.attempts;
    const what = override.replace("{stage}", "Runner Service · Test");
    const attempt = sentence.replace("{what}", what).replace("{why}", why["present-password-wrong"]);
    await page.goto("/record");
    await expect(page.getByRole("region", { name: t.auditLog.attempts })).toContainText(`Can Tekin ${attempt}`);
    await page.goto("/plans/alt-las/activity");
    await expect(page.getByText(attempt)).toBeVisible();
    await manager.goto("/plans/alt-las/activity");
    await expect(manager.getByText(t.events.glass.review.replace("{key}", "Runner Service · Test"))).toBeVisible();
    await expect(manager.getByText(attempt)).toHaveCount(0);
    // The report counts what each person did, and names the override among its exceptions.
    await manager.goto("/plans/alt-las/report");
    await expect(manager.getByText(t.glass.reviewed).first()).toBeVisible();
    await expect(manager.getByText(attempt)).toHaveCount(0);
  });
}
