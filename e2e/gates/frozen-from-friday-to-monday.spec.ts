import { pathToFileURL } from "node:url";
import type { Page } from "@playwright/test";
import { cell, openStage } from "@/e2e/support/board";
import { dayFromToday, EXAMPLE_ZONE } from "@/e2e/support/days";
import { testing } from "@/e2e/support/example";
import { expect, refusal, type Slipway, test } from "@/e2e/support/fixtures";
import { tick } from "@/e2e/support/panel";
import { callApi, makeEarlyGatesAdvisory, planRollout, rolloutPage, runningStep, serviceId } from "@/e2e/support/rollout";
import { addDays, day, weekday } from "@/lib/domain/calendar-day";
import { momentIn } from "@/lib/domain/wall-clock";
import { inProject } from "@/scripts/root.mjs";

const DAY_MS = 86_400_000;
const BOARD = "/plans/alt-las";
/** The next Saturday after today, and the Monday after it. */
const today = day(dayFromToday());
const saturday = addDays(today, ((6 - weekday(today) + 6) % 7) + 1);
const monday = addDays(saturday, 2);

/** Restarts the server with its clock at a local time. */
async function clockAt(slipway: Slipway, local: string, pages: readonly Page[]): Promise<void> {
  // Requests still running while the server ends would fail.
  for (const page of pages) await page.goto("about:blank");
  const time = momentIn(EXAMPLE_ZONE, local)?.getTime() ?? Number.NaN;
  await slipway.restart(
    {
      NODE_OPTIONS: `--import=${pathToFileURL(inProject("e2e/support/later.mjs")).href}`,
      SLIPWAY_STORY_DAYS_LATER: `${(time - Date.now()) / DAY_MS}`,
    },
    { samePort: true },
  );
}

const MARK = /Frozen until Mon,? \d+ \w+, 08:00 \(Istanbul\)/;

test("deployments are frozen from Friday to Monday, and testing goes on", async ({ signInAs, slipway, troubles }) => {
  const manager = await signInAs("manager");
  await test.step("a manager freezes Deploy for every weekend", async () => {
    await manager.goto(`${BOARD}/gates`);
    const freezes = manager.locator("#freezes");
    await freezes.getByText("Add a freeze").click();
    await expect(freezes.locator("[name=phases][value=deploy]")).toBeChecked();
    const [once, weekly] = [freezes.locator("[name=from]"), freezes.locator("[name=fromWeekday]")];
    await expect(once).toBeVisible();
    await expect(weekly).toBeHidden();
    await freezes.getByRole("radio", { name: "Every week" }).check();
    await expect(once).toBeHidden();
    await expect(freezes.getByRole("combobox", { name: "From" })).toHaveValue("5");
    await freezes.getByRole("textbox", { name: "Reason" }).fill("Nobody is on call at weekends.");
    await freezes.getByRole("button", { name: "Add the freeze" }).click();
    await expect(freezes.getByRole("listitem")).toContainText("Dağıtım · Whole plan");
    await expect(freezes.getByRole("listitem")).toContainText("every week Friday 17:00 to Monday 08:00");
  });

  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  await lead.goto(rolloutPage("runner-service"));
  await planRollout(lead, "canary", { steps: "25 % 0s\n100 %" });

  await clockAt(slipway, `${saturday}T12:00`, [manager, lead]);
  await test.step("on Saturday the stages of Deploy carry a mark and keep their status", async () => {
    await lead.goto(BOARD);
    const deploy = cell(lead, "Runner Service", "deploy");
    await expect(deploy).toContainText(MARK);
    await expect(deploy).not.toContainText("Blocked");
    await expect(lead.locator(".cell.is-blocked")).toHaveCount(0);
    await expect(cell(lead, "Runner Service", "test")).not.toContainText("Frozen");
    const panel = await openStage(lead, "Runner Service", "deploy");
    await expect(panel).toContainText("Nobody is on call at weekends.");
    await expect(panel.locator(".chip").filter({ hasText: MARK })).toBeVisible();
    await lead.goto(`${BOARD}/timeline?view=table`);
    await expect(lead.getByRole("cell").getByText(MARK).first()).toBeVisible();
    await lead.goto(`${BOARD}/report`);
    await expect(lead.locator(".report-board").getByText(MARK).first()).toBeVisible();
  });

  await test.step("on Saturday no rollout starts, and the refusal says until when", async () => {
    await lead.goto(rolloutPage("runner-service"));
    await expect(lead.getByText(MARK).first()).toBeVisible();
    const { rollouts } = await callApi<{ rollouts: { id: string; version: number }[] }>(
      lead,
      "GET",
      `/services/${await serviceId(lead, "runner-service")}/rollouts`,
    );
    const [rollout] = rollouts;
    troubles.expect(/409.*\/start/);
    const code = await lead.evaluate(
      async ([id, version]) => {
        const response = await fetch(`/api/v1/rollouts/${id}/start`, {
          method: "POST",
          headers: { "content-type": "application/json", "if-match": `"${version}"` },
          body: "{}",
        });
        return response.status === 422 || response.status === 409 ? ((await response.json()) as { code: string }).code : response.status;
      },
      [rollout?.id, rollout?.version],
    );
    expect(code).toBe("frozen");
  });

  await test.step("on Saturday QA works on", async () => {
    const qa = await signInAs("ayse");
    const panel = await openStage(qa, "Runner Service", "test");
    await tick(panel, testing("Runner Service"));
    await expect(refusal(qa)).toHaveCount(0);
    await qa.close();
  });

  await clockAt(slipway, `${monday}T08:00`, [lead]);
  await test.step("on Monday at 08:00 the mark is gone and the rollout starts", async () => {
    await lead.goto(BOARD);
    await expect(cell(lead, "Runner Service", "deploy")).not.toContainText("Frozen");
    await lead.goto(rolloutPage("runner-service"));
    await lead.getByRole("button", { name: "Start the rollout" }).click();
    await expect(runningStep(lead)).toContainText("25");
  });
});
