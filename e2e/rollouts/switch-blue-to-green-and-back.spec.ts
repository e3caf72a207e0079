import { cell } from "@/e2e/support/board";
import { expect, refusal, test } from "@/e2e/support/fixtures";
import { addReading, makeEarlyGatesAdvisory, planRollout, rolloutPage } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";

const { rollout } = wordsOf("en");
const EARLIER = `sha256:${"b".repeat(64)}`;

test("a lead checks the idle slot, switches all traffic from blue to green, and switches back with a reason", async ({ signInAs }) => {
  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  await lead.goto(rolloutPage("api-gateway"));
  await planRollout(lead, "blue_green");
  const slot = (colour: "blue" | "green") => lead.locator(`section[aria-labelledby="slot-${colour}"]`);

  await test.step("blue is set as the live slot and green gets the candidate", async () => {
    await slot("blue").getByLabel("Digest").fill(EARLIER);
    await slot("blue").getByRole("checkbox").check();
    await slot("blue").getByRole("button").click();
    await expect(slot("blue")).toContainText(rollout.live);
    await slot("green").getByRole("button").click();
    await expect(slot("green").locator("p.mono")).toContainText("sha256:7");
    await lead.getByRole("button", { name: rollout.start }).click();
    await expect(lead.getByRole("button", { name: rollout.switch })).toBeVisible();
    await lead.goto("/plans/alt-las");
    await expect(cell(lead, "API Gateway", "deploy")).toContainText(rollout.cell.checks);
  });

  await test.step("switching to a slot without readings is refused", async () => {
    await lead.goto(rolloutPage("api-gateway"));
    await lead.getByRole("button", { name: rollout.switch }).click();
    await expect(refusal(lead)).toContainText("are inconclusive");
    for (const [metric, value] of [
      ["error-rate", "0.1"],
      ["p95", "310"],
    ] as const)
      await addReading(lead, metric, value);
    await expect(lead.locator('[data-advice="advance"]')).toBeVisible();
  });

  await test.step("the switch sends all traffic to green and opens the rollback window", async () => {
    await lead.getByRole("button", { name: rollout.switch }).click();
    await expect(slot("green")).toContainText(rollout.live);
    await expect(slot("blue")).toContainText(rollout.idle);
    await expect(lead.locator('[aria-labelledby="current-title"]')).toContainText(rollout.wayBackUntil);
    await lead.goto("/plans/alt-las");
    await expect(cell(lead, "API Gateway", "deploy")).toContainText(rollout.cell.switched);
  });

  await test.step("switching back needs a reason", async () => {
    await lead.goto(rolloutPage("api-gateway"));
    const back = lead.getByRole("form", { name: rollout.switchBack });
    await back.getByRole("button").click();
    await expect(refusal(lead)).toContainText("at least 10 characters");
    await back.getByRole("textbox").fill("It answers in the wrong language.");
    await back.getByRole("button").click();
    await expect(slot("blue")).toContainText(rollout.live);
    await expect(lead.locator('[aria-labelledby="current-title"]')).toContainText("It answers in the wrong language.");
  });

  await test.step("the next rollout starts with the current slots", async () => {
    await planRollout(lead, "blue_green");
    await expect(slot("blue")).toContainText(rollout.live);
    await expect(slot("blue")).toContainText("sha256:bbbb…bbbb");
    await lead.goto("/plans/alt-las/activity");
    await expect(lead.getByRole("main")).toContainText("switched API Gateway back to blue: It answers in the wrong language.");
  });
});
