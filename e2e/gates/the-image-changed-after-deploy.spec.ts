import { cell } from "@/e2e/support/board";
import { expect, test } from "@/e2e/support/fixtures";
import { makeEarlyGatesAdvisory, registerImage, rollOutAtOnce, rolloutPage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";

const { rollout, statuses } = wordsOf("en");

test("an image that is registered after the rollout opens Deploy and Monitor again", async ({ signInAs }) => {
  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  await lead.goto(rolloutPage("runner-service"));
  await rollOutAtOnce(lead);
  await expect(lead.getByRole("main")).toContainText(rollout.statuses.done);

  await test.step("the finished rollout closed its item, and Deploy is complete", async () => {
    await lead.goto("/plans/alt-las");
    await expect(cell(lead, "Runner Service", "deploy")).toContainText(statuses.complete);
  });

  await test.step("with another candidate, neither is complete", async () => {
    await registerImage(lead, "d");
    await lead.goto("/plans/alt-las");
    for (const phase of ["deploy", "monitor"] as const)
      await expect(cell(lead, "Runner Service", phase)).not.toContainText(statuses.complete);
  });
});
