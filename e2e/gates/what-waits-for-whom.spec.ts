import type { Locator, Page } from "@playwright/test";
import { figure, openStage } from "@/e2e/support/board";
import { dayFromToday } from "@/e2e/support/days";
import { testing } from "@/e2e/support/example";
import { expect, test } from "@/e2e/support/fixtures";
import { foot, tick } from "@/e2e/support/panel";
import { registerImage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";
import { CAST_PASSWORD } from "@/prisma/cast";

const SERVICE = "Runner Service";
const BOARD = "/plans/alt-las";
const t = wordsOf("en");

/** What waits for a person to be signed or decided, on My work. */
async function waitingLine(page: Page): Promise<Locator> {
  await page.goto("/my-work");
  const { sign, decide } = t.work.sections;
  await expect(page.getByRole("heading", { level: 1, name: t.work.title })).toBeVisible();
  return page.getByRole("region", { name: new RegExp(`^(${sign}|${decide}) `) }).getByRole("listitem");
}

/** Gives the first imported risk a score above the limit, in the Test stage of the service. */
async function assessRisk(lead: Page): Promise<string> {
  await lead.goto(`${BOARD}/risks`);
  const link = lead.getByRole("table", { name: t.risks.register }).getByRole("link").first();
  const title = (await link.textContent()) ?? "";
  await link.click();
  await lead.getByRole("link", { name: t.risks.assess }).click();
  const field = (name: string) => lead.locator("#risk-form form").locator(`[name="${name}"]`);
  await field("likelihood").selectOption("4");
  await field("impact").selectOption("4");
  await field("owner").selectOption({ label: "Can Tekin" });
  await field("review").fill(dayFromToday(20));
  await field("addPhase").selectOption("test");
  await field("addService").selectOption({ label: SERVICE });
  await field("status").selectOption("open");
  await lead.getByRole("button", { name: t.risks.save }).first().click();
  await expect(lead.getByText(t.risks.holdsNow)).toBeVisible();
  return title;
}

/** What the timeline says about who is waited for. */
async function expectTimelineWaitsFor(page: Page, name: string): Promise<void> {
  await page.goto(`${BOARD}/timeline`);
  await expect(page.getByText(new RegExp(`Waiting for .*${name} \\(`))).toBeVisible();
}

test("a manager sees a risk to accept until it is accepted, and the lead reminds once a day", async ({ signInAs }) => {
  const lead = await signInAs("can");
  const title = await assessRisk(lead);
  const manager = await signInAs("manager");
  await expect(await waitingLine(manager)).toContainText(title);
  await expectTimelineWaitsFor(lead, "Manager");

  await test.step("a reminder reaches the manager, and the condition says when it was sent", async () => {
    await lead.goto(BOARD);
    const panel = await openStage(lead, SERVICE, "test");
    const condition = panel.locator(".conditions").getByRole("listitem").filter({ hasText: title });
    await expect(condition).toContainText(t.panel.canMeet.replace("{who}", "Manager"));
    // The first reason is the next step, and its button stands at the foot of the panel.
    await foot(panel)
      .getByRole("button", { name: /^Remind/ })
      .click();
    await expect(condition).toContainText(/reminded today at \d\d:\d\d/);
    await expect(condition.getByRole("button")).toHaveCount(0);
    await manager.goto("/inbox");
    await expect(manager.getByRole("region", { name: t.inbox.notices })).toContainText(
      "Can Tekin reminds you: Assess the risk (Runner Service · Test)",
    );
  });

  await test.step("the manager accepts the risk from My work, and it is gone there and on the timeline", async () => {
    await (await waitingLine(manager)).getByRole("link", { name: t.work.verbs.accept }).click();
    await manager.getByLabel(t.risks.acceptReason).fill("The customer knows, and agreed in writing.");
    await manager.getByLabel(t.risks.acceptUntil).fill(dayFromToday(5));
    await manager.getByLabel(t.risks.password).fill(CAST_PASSWORD);
    await manager.getByRole("button", { name: t.risks.accept, exact: true }).click();
    await expect(manager.getByText(t.risks.statuses.accepted, { exact: true })).toBeVisible();
    await expect(await waitingLine(manager)).toHaveCount(0);
    await lead.goto(`${BOARD}/timeline`);
    await expect(lead.getByText(/Waiting for .*Manager \(/)).toHaveCount(0);
  });
});

test("a signature that lapsed waits for QA on My work, on the board and in the timeline alike", async ({ signInAs }) => {
  const [lead, qa] = [await signInAs("can"), await signInAs("ayse")];
  await tick(await openStage(qa, SERVICE, "test"), testing(SERVICE));
  const expectSigns = async (count: number) => {
    await lead.goto(BOARD);
    await figure(lead, t.figures.waiting).getByRole("link").click();
    await expect(lead.getByRole("heading", { level: 1 })).toHaveText(t.waiting.title);
    const lines = lead.getByRole("region", { name: "Ayşe Kaya" }).getByRole("listitem");
    await expect(lines.filter({ hasText: SERVICE }).filter({ hasText: "Needs a sign-off by QA" })).toHaveCount(count);
  };
  await expectSigns(1);

  await (await waitingLine(qa)).getByRole("link", { name: t.work.verbs.sign }).click();
  await qa.getByLabel(t.signOff.password).fill(CAST_PASSWORD);
  await qa.getByRole("button", { name: t.signOff.approve, exact: true }).click();
  await expect(qa).toHaveURL(/stage=runner-service.test/);
  await expectSigns(0);
  await expect(await waitingLine(qa)).toHaveCount(0);

  await registerImage(lead, "d");
  await expectSigns(1);
  await expect(await waitingLine(qa)).toHaveCount(1);
  await expectTimelineWaitsFor(lead, "Ayşe Kaya");
  await lead.goto("/plans");
  await expect(lead.getByRole("row").filter({ hasText: "ALT_LAS" })).toContainText("1 sign-off");
});
