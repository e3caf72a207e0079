import { test as base, expect, refusal } from "@/e2e/support/fixtures";
import { makeEarlyGatesAdvisory, planRollout, rolloutPage, runningStep } from "@/e2e/support/rollout";
import { wordsOf } from "@/e2e/support/words";
import { httpServer, type TestServer } from "@/lib/egress/testing-server";

const words = wordsOf("en");
const { rollout, prometheus, app } = words;

/** A Prometheus in which three of a hundred requests fail. The operator lists its address as allowed. */
const test = base.extend<{ server: TestServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: this one needs nothing
  server: async ({}, use) => {
    const server = await httpServer(({ url = "" }, response) => {
      const { searchParams } = new URL(url, "http://localhost");
      const timestamp = Number(searchParams.get("time") ?? searchParams.get("end"));
      const value = [timestamp, searchParams.get("query") === "requests" ? "1200" : "3.1"];
      const series = searchParams.has("time") ? { metric: {}, value } : { metric: {}, values: [value] };
      const resultType = searchParams.has("time") ? "vector" : "matrix";
      response.end(JSON.stringify({ status: "success", data: { resultType, result: [series] } }));
    });
    await use(server);
    await server.close();
  },
  serverEnv: async ({ server }, use) => use({ SLIPWAY_OUTSIDE_PRIVATE: "127.0.0.1", SLIPWAY_OUTSIDE_PORTS: String(server.port) }),
});
const EARLIER = `sha256:${"b".repeat(64)}`;

const MANIFEST = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: runner}
spec:
  strategy:
    canary:
      steps:
        - setWeight: 20
        - analysis: {templates: [{templateName: health}]}
        - setWeight: 60
        - pause: {duration: 1h}
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: health}
spec:
  metrics:
    - name: error-rate
      successCondition: result[0] <= 1
      failureCondition: result[0] > 2
      provider: {prometheus: {query: errors}}
`;

test("a canary is rolled back: a manifest sets the limits, a reading exceeds one, and a lead aborts with a reason", async ({
  signInAs,
  server,
}) => {
  const lead = await signInAs("can");
  await makeEarlyGatesAdvisory(lead);
  await lead.goto(rolloutPage("runner-service"));

  await test.step("an invalid manifest is refused with the line number", async () => {
    await lead.getByRole("radio", { name: "Canary" }).check();
    await lead.getByText(rollout.more).click();
    await lead.getByLabel(rollout.manifest).fill(MANIFEST.replace("setWeight: 60", "setWeight: 10"));
    await lead.getByRole("button", { name: rollout.plan }).click();
    await expect(refusal(lead)).toContainText("Line 10: the traffic share goes from 20 to 10");
  });

  await test.step("promoting before the hold time is over is refused", async () => {
    await lead.reload();
    await planRollout(lead, "canary", { steps: "10 % 1h\n100 %" });
    await lead.getByRole("button", { name: rollout.start }).click();
    await expect(runningStep(lead)).toContainText(/hold: (60 min|1 hr) left/);
    await lead.getByRole("button", { name: "Promote to 100 %" }).click();
    await expect(refusal(lead)).toContainText("is not over");
    await lead.getByLabel(rollout.backToDigest).fill(EARLIER);
    await lead.getByLabel(rollout.reasonBack).fill("It was started with the wrong steps.");
    await lead.getByRole("button", { name: rollout.abort }).click();
    await expect(lead.getByText(rollout.statuses.rolled_back, { exact: true }).first()).toBeVisible();
  });

  await test.step("a rollout is planned from the manifest and started", async () => {
    await planRollout(lead, "canary", { manifest: MANIFEST });
    await expect(lead.locator(".rollout-step")).toHaveCount(3);
    await lead.getByRole("button", { name: rollout.start }).click();
    await expect(runningStep(lead)).toContainText("20 %");
  });

  await test.step("a reading is fetched from Prometheus and stored with its evidence", async () => {
    await lead.goto("/plans/alt-las/settings?tab=integrations");
    const settings = lead.getByRole("form", { name: prometheus.title });
    await settings.getByLabel(prometheus.url).fill(server.url);
    await settings.getByRole("button", { name: app.save }).click();
    await expect(settings.getByText(words.settings.saved)).toBeVisible();
    await lead.goto(rolloutPage("runner-service"));
    const fetching = lead.getByRole("form", { name: prometheus.fetch });
    await fetching.getByRole("button").click();
    await expect(fetching.getByText(prometheus.fetched)).toBeVisible();
    // The fetch covers one or two minutes, so there are one or two readings.
    await lead.getByText(/^The newest (\d+ )?reading/).click();
    await lead.getByText(prometheus.evidence).first().click();
    await expect(lead.getByRole("definition").filter({ hasText: "errors" }).first()).toBeVisible();
  });

  await test.step("an exceeded limit cannot be overruled by a reason", async () => {
    await expect(lead.locator('[data-advice="roll_back"]')).toBeVisible();
    await expect(runningStep(lead)).toContainText(rollout.verdicts.fail);
    const promote = lead.getByRole("form", { name: "Promote to 60 %" });
    await promote.getByRole("textbox").fill("It will be better at night.");
    await promote.getByRole("button").click();
    await expect(refusal(lead)).toContainText("A limit is exceeded");
  });

  await test.step("rolling back needs a reason and the digest to go back to", async () => {
    const back = lead.getByRole("form", { name: rollout.abort });
    await back.getByLabel(rollout.backToDigest).fill(EARLIER);
    await back.getByRole("button").click();
    await expect(refusal(lead).last()).toContainText("at least 10 characters");
    await back.getByLabel(rollout.reasonBack).fill("Three of a hundred requests fail.");
    await back.getByRole("button").click();
    const current = lead.locator('[aria-labelledby="current-title"]');
    await expect(current).toContainText(rollout.statuses.rolled_back);
    await expect(current).toContainText("sha256:bbbb…bbbb");
    await expect(current).toContainText("Three of a hundred requests fail.");
    await expect(lead.locator('[aria-labelledby="earlier-title"]')).toContainText("It was started with the wrong steps.");
  });

  await test.step("a viewer sees the rollout without any button", async () => {
    const viewer = await signInAs("viewer");
    await viewer.goto(rolloutPage("runner-service"));
    await expect(viewer.getByRole("main")).toContainText("Three of a hundred requests fail.");
    await expect(viewer.getByRole("main").getByRole("button")).toHaveCount(0);
    await viewer.goto("/plans/alt-las/activity");
    await expect(viewer.getByRole("main")).toContainText("rolled Runner Service back to sha256:bbbb…bbbb");
  });
});
