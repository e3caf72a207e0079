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
  console.log("What needs a real Prometheus is skipped: there is no `prometheus` on the path.");

const share = (version: string) =>
  `100 * sum(rate(http_requests_total{version="${version}",code=~"5.."}[5s])) / sum(rate(http_requests_total{version="${version}"}[5s]))`;
const count = (version: string) => `sum(http_requests_total{version="${version}"})`;
const p95 = (version: string) =>
  `1000 * histogram_quantile(0.95, sum by (le) (rate(http_request_seconds_bucket{version="${version}"}[5s])))`;

// In npm run test:full, and on one database: what it keeps is the same, and fetch-readings.db.test.ts asks both.
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
    // Until it has read the target often enough to tell a rate.
    await vi.waitFor(
      async () => {
        const answer = await safeFetch({ url: `${url}/api/v1/query?query=${encodeURIComponent(`${share("canary")} > 0`)}` });
        expect(answer.ok && answer.body).toContain('"value"');
      },
      { timeout: 20_000, interval: 250 },
    );
    // Readings are of whole seconds: the one before this has to have a rate, too.
    await wait(1_000);
  }, 30_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    for (const end of ends) await end();
  });

  /** A step that begins now, asks for few errors and quick answers, and is fetched by what one version counts. */
  async function stepOf(version: string, other: string) {
    const { db, planId } = world;
    const made = await aRollout(db, planId, { since: new Date() });
    const limits = {
      stepId: made.step,
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
      where: { stepId: made.step, metric: "error-rate" },
      data: {
        forSeconds: 2,
        query: share(version),
        samplesQuery: count(version),
        baselineQuery: share(other),
        baselineSamplesQuery: count(other),
      },
    });
    const fetchNow = async () =>
      succeeded(await perform(commands["reading.fetch"], world.can, { service: made.service }, { requestId: crypto.randomUUID() }));
    const told = async () => await getRollout(world.can, made.rollout);
    return { ...made, fetchNow, told };
  }

  test("a canary that fails and is slow exceeds a limit, and the recommendation is to roll back", async () => {
    const { fetchNow, told, rollout } = await stepOf("canary", "stable");
    await fetchNow();
    await wait(3_500);
    // By a range: every second since.
    await fetchNow();
    const now = await told();
    expect(now).toMatchObject({
      recommendation: { advice: "roll_back", because: [{ code: "limit-broken", metrics: ["error-rate", "p95"] }] },
    });
    expect(now?.steps[0]).toMatchObject({
      verdict: "fail",
      judged: [
        { metric: "error-rate", verdict: "fail" },
        { metric: "p95", verdict: "fail" },
      ],
    });
    expect(now?.comparison.find(({ metric }) => metric === "error-rate")).toMatchObject({ says: "worse" });
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
    const { told } = await stepOf("stable", "canary");
    await fetchDueReadings();
    await wait(1_100);
    await fetchDueReadings();
    expect((await told())?.steps[0]).toMatchObject({ verdict: "pass", judged: [{ verdict: "pass" }, { verdict: "pass" }] });
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
    const unseen = await stepOf("nobody", "stable");
    await unseen.fetchNow();
    expect((await unseen.told())?.steps[0]?.verdict).toBe("inconclusive");
    const several = await stepOf("stable", "canary");
    await db.stepLimit.updateMany({ where: { stepId: several.step }, data: { query: "http_requests_total", samplesQuery: null } });
    await several.fetchNow();
    expect(await db.reading.findFirst({ where: { stepId: several.step, isBaseline: false } })).toMatchObject({ problem: "several-series" });
  });
});
