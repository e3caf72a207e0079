import { cell } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { addReading, callApi, makeEarlyGatesAdvisory, planRollout, rolloutPage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";

const { rollout, statuses } = wordsOf("en");

test("an image that is registered after the rollout opens Deploy and Monitor again", async ({ signInAs }) => {
  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  await lead.goto(rolloutPage("runner-service"));
  await planRollout(lead, "canary", { steps: "100 %" });
  await lead.getByRole("button", { name: rollout.start }).click();
  for (const [metric, value] of [
    ["error-rate", "0.1"],
    ["p95", "310"],
  ] as const)
    await addReading(lead, metric, value);
  await lead.getByRole("button", { name: rollout.finish }).click();
  await expect(lead.getByRole("main")).toContainText(rollout.statuses.done);

  await test.step("the finished rollout closed its item, and Deploy is complete", async () => {
    await lead.goto("/plans/alt-las");
    await expect(cell(lead, "Runner Service", "deploy")).toContainText(statuses.complete);
  });

  await test.step("with another candidate, neither is complete", async () => {
    const { services } = await callApi<{ services: { id: string; slug: string }[] }>(lead, "GET", "/plans/alt-las/services");
    const runner = services.find(({ slug }) => slug === "runner-service")?.id ?? "";
    await callApi(lead, "POST", `/services/${runner}/images`, {
      repository: "frozen68/runner-service",
      digest: `sha256:${"d".repeat(64)}`,
    });
    await lead.goto("/plans/alt-las");
    for (const phase of ["deploy", "monitor"] as const)
      await expect(cell(lead, "Runner Service", phase)).not.toContainText(statuses.complete);
  });
});
