import { cell } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { addReading, callApi, makeEarlyGatesAdvisory, planRollout, rolloutPage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";

const { rollout, statuses, conditions } = wordsOf("en");
/** A reading beyond the failure condition breaks the limit at once. */
const MANIFEST = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  strategy:
    canary:
      steps:
        - setWeight: 10
        - analysis: {templates: [{templateName: health}]}
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: health}
spec:
  metrics:
    - {name: error-rate, successCondition: "result[0] <= 1", failureCondition: "result[0] > 5"}
`;
const EARLIER = `sha256:${"b".repeat(64)}`;

test("a rolled-back canary is not green: the board, the report and the timeline say what the readings say", async ({ signInAs }) => {
  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  await lead.goto(rolloutPage("runner-service"));
  await planRollout(lead, "canary", { manifest: MANIFEST });
  await lead.getByRole("button", { name: rollout.start }).click();
  const deploy = () => cell(lead, "Runner Service", "deploy");

  await test.step("without a reading, the cell says that the readings are in doubt", async () => {
    await expect(lead.locator('.rollout-step[aria-current="step"]')).toBeVisible();
    await lead.goto("/plans/alt-las");
    await expect(deploy()).toContainText(rollout.cell.doubt);
  });

  await test.step("a ticked item does not make Deploy green", async () => {
    type Items = { items: { id: string; version: number; stage: { key: string } }[] };
    const { items } = await callApi<Items>(lead, "GET", "/plans/alt-las/items?service=runner-service&phase=deploy");
    for (const { id, version } of items) await callApi(lead, "POST", `/items/${id}/marks`, { state: "done" }, version);
    await lead.goto("/plans/alt-las");
    await expect(deploy()).not.toContainText(statuses.complete);
  });

  await test.step("a broken limit says to roll back", async () => {
    await lead.goto(rolloutPage("runner-service"));
    await addReading(lead, "error-rate", "50");
    await lead.goto("/plans/alt-las");
    await expect(deploy()).toContainText(statuses.blocked);
    await expect(deploy()).toContainText(rollout.cell.broken);
  });

  await test.step("after the roll-back, the cell says so, and so do the report and the timeline", async () => {
    await lead.goto(rolloutPage("runner-service"));
    const form = lead.getByRole("form", { name: rollout.abort });
    await form.getByLabel(rollout.backToDigest).fill(EARLIER);
    await form.getByLabel(rollout.reasonBack).fill("Half of the requests fail.");
    await form.getByRole("button").click();
    await expect(lead.locator('[aria-labelledby="current-title"]')).toContainText(rollout.statuses.rolled_back);
    await lead.goto("/plans/alt-las");
    await expect(deploy()).toContainText(statuses.blocked);
    await expect(deploy()).toContainText(conditions["rolled-back"]);
    await lead.goto("/plans/alt-las/report");
    await expect(lead.getByRole("main")).toContainText(conditions["rolled-back"]);
    await lead.goto("/plans/alt-las/timeline?view=table");
    await expect(lead.getByRole("main")).toContainText(rollout.statuses.rolled_back);
  });
});
