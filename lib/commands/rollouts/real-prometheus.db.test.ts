import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { altLas, succeeded, type TestPlan } from "@/lib/commands/testing";
import { testProvider } from "@/lib/db/testing";
import { safeFetch } from "@/lib/egress/safe-fetch";
import { fetchDueReadings } from "@/lib/jobs/fetch-due-readings";
import { getReadings, getRollout } from "@/lib/queries/rollouts/rollouts";
import { isFull } from "@/lib/testing-rounds";
import { hasPrometheus, realPrometheus, twoVersions } from "./testing-real-prometheus";
import { aRollout } from "./testing-rollout";

const isHere = hasPrometheus();
if (!isHere && isFull && testProvider === "sqlite")
  console.log("The tests with a real Prometheus are skipped: there is no `prometheus` on the path.");

const share = (version: string) =>
  `100 * sum(rate(http_requests_total{version="${version}",code=~"5.."}[5s])) / sum(rate(http_requests_total{version="${version}"}[5s]))`;
const count = (version: string) => `sum(http_requests_total{version="${version}"})`;
const p95 = (version: string) =>
  `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_seconds_bucket{version="${version}"}[5s])))`;

// Only in npm run test:full and on SQLite; fetch-readings.db.test.ts covers both databases.
describe.skipIf(!isHere || !isFull || testProvider !== "sqlite")("with a real Prometheus, a service in two versions", () => {
  let world: TestPlan;
  let url = "";
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    world = await altLas();
    const target = await twoVersions([
      { version: "stable", perSecond: 40, failing: 0.002, seconds: 0.2 },
      { version: "canary", perSecond: 10, failing: 0.08, seconds: 2 },
    ]);
    const prometheus = await realPrometheus(target.port);
    ends.push(prometheus.stop, target.close);
    url = prometheus.url;
    vi.stubEnv("SLIPWAY_OUTSIDE_PRIVATE", "127.0.0.1");
    vi.stubEnv("SLIPWAY_OUTSIDE_PORTS", String(prometheus.port));
    vi.stubEnv("SLIPWAY_PROMETHEUS_SECONDS", "1");
    // Waits until Prometheus has scraped the target often enough to compute a rate.
    await vi.waitFor(
      async () => {
        const answer = await safeFetch({ url: `${url}/api/v1/query?query=${encodeURIComponent(`${share("canary")} > 0`)}` });
        expect(answer.ok && answer.body).toContain('"value"');
      },
      { timeout: 20_000, interval: 250 },
    );
    // Readings are at whole seconds, so the second before this one must have a rate too.
    await wait(1_000);
  }, 30_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    for (const end of ends) await end();
  });

  /** Starts a step now with limits on errors and latency, whose queries read the metrics of one version. */
  async function stepOf(version: string, other: string) {
    const { db, planId } = world;
    const canary = await aRollout(db, planId, { since: new Date() });
    const limits = {
      stepId: canary.step,
      position: 1,
      metric: "p95",
      goOnComparison: "<=",
      goOnLimit: 500,
      rollBackComparison: ">",
      rollBackLimit: 1000,
    };
    await db.stepLimit.create({ data: { ...limits, forSeconds: 0, windowSeconds: 0, query: p95(version) } });
    await db.plan.update({ where: { id: planId }, data: { prometheusUrl: url } });
    await db.stepLimit.updateMany({
      where: { stepId: canary.step, metric: "error-rate" },
      data: {
        forSeconds: 2,
        query: share(version),
        samplesQuery: count(version),
        baselineQuery: share(other),
        baselineSamplesQuery: count(other),
      },
    });
    const fetchNow = async () =>
      succeeded(await perform(commands["reading.fetch"], world.can, { service: canary.service }, { requestId: crypto.randomUUID() }));
    const currentRollout = async () => await getRollout(world.can, canary.rollout);
    return { ...canary, fetchNow, currentRollout };
  }

  test("a canary that fails and is slow exceeds a limit, and the recommendation is to roll back", async () => {
    const { fetchNow, currentRollout, rollout } = await stepOf("canary", "stable");
    await fetchNow();
    await wait(3_500);
    // A range query: a reading for every second since the first fetch.
    await fetchNow();
    const current = await currentRollout();
    expect(current).toMatchObject({
      recommendation: { advice: "roll_back", because: [{ code: "limit-broken", metrics: ["error-rate", "p95"] }] },
    });
    expect(current?.steps[0]).toMatchObject({
      verdict: "fail",
      judged: [
        { metric: "error-rate", verdict: "fail" },
        { metric: "p95", verdict: "fail" },
      ],
    });
    expect(current?.comparison.find(({ metric }) => metric === "error-rate")).toMatchObject({ says: "worse" });
    const { readings } = (await getReadings(world.can, rollout, null, 100)) ?? { readings: [] };
    expect(readings.length).toBeGreaterThanOrEqual(9);
    const errors = readings.filter(({ metric, of }) => metric === "error-rate" && of === "candidate");
    for (const { value, samples, evidence } of errors) {
      expect(value).toBeGreaterThan(2);
      expect(samples).toBeGreaterThan(100);
      expect(Number(evidence?.raw)).toBe(value);
    }
  });

  test("a healthy version stays within its limits, with scheduled fetches", async () => {
    const { currentRollout } = await stepOf("stable", "canary");
    await fetchDueReadings();
    await wait(1_100);
    await fetchDueReadings();
    expect((await currentRollout())?.steps[0]).toMatchObject({ verdict: "pass", judged: [{ verdict: "pass" }, { verdict: "pass" }] });
  });

  test("a refused query and an unknown version are no pass", async () => {
    const { db } = world;
    const refused = await stepOf("stable", "canary");
    await db.stepLimit.updateMany({ where: { stepId: refused.step }, data: { query: "sum(", samplesQuery: null, baselineQuery: null } });
    await refused.fetchNow();
    expect(await db.reading.findFirst({ where: { stepId: refused.step } })).toMatchObject({
      value: null,
      problem: expect.stringMatching(/^query-refused: bad_data: /),
    });
    const unseen = await stepOf("unknown", "stable");
    await unseen.fetchNow();
    expect((await unseen.currentRollout())?.steps[0]?.verdict).toBe("inconclusive");
    const several = await stepOf("stable", "canary");
    await db.stepLimit.updateMany({ where: { stepId: several.step }, data: { query: "http_requests_total", samplesQuery: null } });
    await several.fetchNow();
    expect(await db.reading.findFirst({ where: { stepId: several.step, isBaseline: false } })).toMatchObject({ problem: "several-series" });
  });
});
