import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { commandOf } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { fetchReadings } from "@/lib/commands/rollouts/fetch-readings";
import { altLas, newEvents, newestSeq, type OtherPlan, otherPlan, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Principal, Verb } from "@/lib/domain/policy";
import type { TestServer } from "@/lib/egress/testing-server";
import { eventSentence } from "@/lib/i18n/events/event-sentence";
import { wordsFor } from "@/lib/i18n/words";
import { fetchDueReadings } from "@/lib/jobs/fetch-due-readings";
import { getReadings, getRollout } from "@/lib/queries/rollouts/rollouts";
import { configurePrometheus, fakePrometheus, type PrometheusAnswers } from "./testing-prometheus";
import { aRollout, serviceToRollOut } from "./testing-rollout";

let world: TestPlan;
let other: OtherPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
});

const servers: TestServer[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
const START = new Date("2023-07-21T09:00:00.000Z");
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const doAt = (now: Date, verb: Verb, input: unknown, who: Principal = world.can) =>
  perform(commandOf(verb), who, input, { requestId: crypto.randomUUID(), now });

/** A canary whose step started at START, and a Prometheus server that answers its queries. */
async function canaryWith(answer: PrometheusAnswers, queries: Record<string, string | null> = { query: "errors" }) {
  const server = await fakePrometheus(answer);
  servers.push(server);
  const canary = await aRollout(db, world.planId, { since: START });
  await configurePrometheus(db, { planId: world.planId, url: server.url, step: canary.step, queries });
  const fetchAt = (seconds: number, who?: Principal) =>
    perform(fetchReadings, who ?? world.can, { service: canary.service }, { requestId: crypto.randomUUID(), now: later(seconds) });
  const readings = async () => {
    const page = await getReadings(world.can, canary.rollout, null, 200);
    return (page?.readings ?? []).reverse();
  };
  return { ...canary, server, fetchAt, readings };
}

describe("readings fetched from Prometheus", () => {
  test("start with the present value, then follow every minute, each stored with its evidence", async () => {
    const { server, fetchAt, readings, rollout } = await canaryWith(
      ({ query }, seconds) => (query === "errors" ? "0.4" : String(100 + (seconds % 7))),
      {
        query: "errors",
        samplesQuery: "requests",
      },
    );
    const before = await newestSeq(db);
    expect(succeeded(await fetchAt(20))).toEqual({ id: rollout, readings: 1 });
    expect(succeeded(await fetchAt(200))).toEqual({ id: rollout, readings: 3 });
    expect(server.received.map(({ path, query, end, start, step }) => [path, query, end - start, step])).toEqual([
      ["/api/v1/query", "errors", 0, 1],
      ["/api/v1/query", "requests", 0, 1],
      ["/api/v1/query_range", "errors", 120, 60],
      ["/api/v1/query_range", "requests", 120, 60],
    ]);
    const stored = await readings();
    expect(stored.map(({ takenAt, value }) => [(takenAt.getTime() - START.getTime()) / 1000, value])).toEqual([
      [20, 0.4],
      [80, 0.4],
      [140, 0.4],
      [200, 0.4],
    ]);
    expect(stored[0]).toMatchObject({ source: "prometheus", query: "errors", of: "candidate", problem: null, addedBy: "Can Tekin" });
    expect(stored[0]?.evidence).toMatchObject({ everySeconds: null, raw: "0.4", samplesQuery: "requests" });
    expect(stored[3]?.evidence).toMatchObject({ everySeconds: 60, from: later(80).toISOString(), to: later(200).toISOString() });
    for (const { samples, takenAt } of stored) expect(samples).toBe(100 + ((takenAt.getTime() / 1000) % 7));
    const events = await newEvents(db, before);
    expect(events.map(({ verb }) => verb)).toEqual(["reading.fetch", "reading.fetch"]);
    expect((await getRollout(world.can, rollout))?.steps[0]?.verdict).toBe("pass");
  });

  test("of the former image are stored only for comparison", async () => {
    const { fetchAt, readings, rollout } = await canaryWith(({ query }) => (query === "errors" ? "0.4" : "9"), {
      query: "errors",
      baselineQuery: "errors_before",
    });
    succeeded(await fetchAt(20));
    expect(Object.fromEntries((await readings()).map(({ of, value }) => [of, value]))).toEqual({ baseline: 9, candidate: 0.4 });
    expect((await getRollout(world.can, rollout))?.steps[0]?.verdict).toBe("pass");
  });

  test.each<[string, string | null, string | null]>([
    ["nothing", null, null],
    ["NaN", "NaN", "NaN"],
    ["an infinity", "+Inf", "+Inf"],
  ])("have no value if Prometheus returns %s, which is inconclusive and never a pass", async (_what, value, raw) => {
    const { fetchAt, readings, rollout } = await canaryWith(() => value);
    succeeded(await fetchAt(20));
    expect(await readings()).toMatchObject([{ value: null, problem: null, evidence: { raw } }]);
    expect((await getRollout(world.can, rollout))?.steps[0]).toMatchObject({ verdict: "inconclusive" });
  });

  test("include one without a value if Prometheus has no value now, although it had one a minute ago", async () => {
    const { fetchAt, readings } = await canaryWith((_query, seconds) => (seconds * 1000 < later(150).getTime() ? "0.1" : null));
    succeeded(await fetchAt(180));
    expect((await readings()).map(({ value }) => value)).toEqual([0.1, 0.1, 0.1, null]);
  });

  test("over their limit for long enough recommend to roll back", async () => {
    const { fetchAt, rollout } = await canaryWith(() => "7.5");
    succeeded(await fetchAt(400));
    expect(await getRollout(world.can, rollout)).toMatchObject({
      recommendation: { advice: "roll_back" },
      steps: [{ verdict: "fail" }, {}],
    });
  });

  test.each<[string, PrometheusAnswers, string]>([
    ["several series", () => ["1", "2"], "several-series"],
    [
      "a refused query",
      () => ({ status: 400, body: '{"status":"error","errorType":"bad_data","error":"parse error"}' }),
      "query-refused: bad_data: parse error",
    ],
    ["a failing gateway", () => ({ status: 502, body: "Bad gateway" }), "answered: 502"],
    ["a rejected token", () => ({ status: 401, body: "" }), "not-let-in: 401"],
    ["a redirect", () => ({ status: 302, body: "" }), "redirect"],
    ["an HTML page", () => ({ status: 200, body: "<html>" }), "not-prometheus"],
    ["a body that is too large", () => ({ status: 200, body: "x".repeat(1_100_000) }), "too-large"],
  ])("are stored as a problem for %s", async (_what, answer, problem) => {
    const { fetchAt, readings } = await canaryWith(answer);
    succeeded(await fetchAt(20));
    expect(await readings()).toMatchObject([{ value: null, problem, query: "errors" }]);
  });

  test("are no pass if their samples cannot be counted", async () => {
    const answer: PrometheusAnswers = ({ query }) => (query === "errors" ? "0.1" : ["1", "2"]);
    const { fetchAt, readings } = await canaryWith(answer, { query: "errors", samplesQuery: "requests" });
    succeeded(await fetchAt(20));
    expect(await readings()).toMatchObject([{ value: null, problem: "several-series" }]);
  });

  test("call an unreachable server once, however many queries there are", async () => {
    const { server, fetchAt, readings } = await canaryWith(() => "1", { query: "errors", baselineQuery: "errors_before" });
    await server.close();
    succeeded(await fetchAt(20));
    expect((await readings()).map(({ problem }) => problem)).toEqual(["unreachable", "unreachable"]);
    expect(server.received).toEqual([]);
  });

  test("are not fetched from a private address that the operator does not list", async () => {
    const { server, fetchAt, readings } = await canaryWith(() => "1");
    vi.stubEnv("SLIPWAY_OUTSIDE_PRIVATE", "10.0.0.0/8");
    succeeded(await fetchAt(20));
    expect(await readings()).toMatchObject([{ problem: "private-address" }]);
    expect(server.connections().total).toBe(0);
  });

  test("send the token only to the server it is for", async () => {
    const { server, fetchAt } = await canaryWith(() => "1");
    vi.stubEnv("SLIPWAY_PROMETHEUS_TOKEN", "very-secret");
    vi.stubEnv("SLIPWAY_PROMETHEUS_TOKEN_FOR", "https://prometheus.example.org");
    succeeded(await fetchAt(20));
    vi.stubEnv("SLIPWAY_PROMETHEUS_TOKEN_FOR", `${server.url}/elsewhere`);
    succeeded(await fetchAt(30));
    vi.stubEnv("SLIPWAY_PROMETHEUS_TOKEN_FOR", server.url);
    succeeded(await fetchAt(40));
    expect(server.received.map(({ authorization }) => authorization)).toEqual([undefined, undefined, "Bearer very-secret"]);
    expect(JSON.stringify(await db.reading.findMany())).not.toContain("very-secret");
  });

  test("are not fetched for somebody who may not fetch them", async () => {
    const { server, fetchAt } = await canaryWith(() => "1");
    expect(await fetchAt(20, other.deniz)).toEqual({ kind: "missing" });
    expect(await fetchAt(20, world.who.viewer)).toEqual({ kind: "forbidden" });
    expect(server.connections().total).toBe(0);
  });

  test("are stored once when two fetch them at the same time", async () => {
    const { fetchAt, readings } = await canaryWith(() => "1");
    const both = await Promise.all([fetchAt(20), fetchAt(20)]);
    expect(new Set(both.map((outcome) => outcome.kind === "ok" && outcome.value.readings))).toEqual(new Set([0, 1]));
    expect(await readings()).toHaveLength(1);
  });

  test("are dropped if the rollout advanced meanwhile", async () => {
    const { fetchAt, readings, step, rollout } = await canaryWith(() => "1");
    const slow = await fakePrometheus(() => "1");
    servers.push(slow);
    await db.plan.update({ where: { id: world.planId }, data: { prometheusUrl: slow.url } });
    const fetching = fetchAt(20);
    await vi.waitFor(() => expect(slow.connections().total).toBe(1), { interval: 1 });
    await db.rolloutStep.update({ where: { id: step }, data: { endedAt: later(10) } });
    await db.rolloutStep.updateMany({ where: { rolloutId: rollout, position: 2 }, data: { startedAt: later(10) } });
    const outcome = await fetching;
    if (outcome.kind === "ok") return; // The fetch finished before the rollout advanced.
    expect(outcome).toMatchObject({ kind: "refused", code: "rollout-moved" });
    expect(await readings()).toEqual([]);
  });

  test.each([
    ["prometheus-missing", { prometheusUrl: null }, { query: "up" }],
    ["queries-missing", { prometheusUrl: "https://prometheus.example.org" }, { query: null }],
  ])("are refused: %s", async (code, plan, limit) => {
    const { service, step } = await aRollout(db, world.planId, { since: START });
    await db.plan.update({ where: { id: world.planId }, data: plan });
    await db.stepLimit.updateMany({ where: { stepId: step }, data: limit });
    expect(await doAt(later(1), "reading.fetch", { service })).toMatchObject({ kind: "refused", code });
  });

  test("are described in three languages", async () => {
    const { fetchAt } = await canaryWith(() => ({ status: 502, body: "" }));
    succeeded(await fetchAt(20));
    const event = await db.event.findFirstOrThrow({ where: { verb: "reading.fetch" }, orderBy: { seq: "desc" } });
    const facts = { ...event, before: {}, after: JSON.parse(event.after ?? "{}") } as unknown as Parameters<typeof eventSentence>[1];
    expect(eventSentence(wordsFor("en"), facts)).toMatch(
      /^fetched 1 reading of Pilot .* from Prometheus \(error-rate\); 1 could not be fetched$/,
    );
    expect(eventSentence(wordsFor("ru"), facts)).toContain("не удалось получить");
  });
});

describe("the scheduled fetch", () => {
  test("fetches for each canary when it is due, once among several processes", async () => {
    await db.rollout.updateMany({ data: { status: "done" } });
    const { server, readings, rollout } = await canaryWith(() => "0.5");
    const fetchThrice = (seconds: number) => Promise.all([1, 2, 3].map(() => fetchDueReadings(() => later(seconds))));
    await fetchThrice(20);
    expect(server.received).toHaveLength(1);
    await fetchThrice(50);
    expect(server.received).toHaveLength(1);
    await fetchThrice(85);
    expect(server.received).toHaveLength(2);
    expect(await readings()).toMatchObject([{ addedBy: null }, { addedBy: null }]);
    expect(await db.event.findFirst({ where: { subjectId: rollout }, orderBy: { seq: "desc" } })).toMatchObject({
      verb: "reading.fetch",
      actorKind: "system",
    });
  });

  test("skips a plan without a server, a step without queries and a finished rollout", async () => {
    await db.rollout.updateMany({ data: { status: "done" } });
    const { server, step, rollout } = await canaryWith(() => "0.5");
    const fetchOnce = () => fetchDueReadings(() => later(20));
    await db.stepLimit.updateMany({ where: { stepId: step }, data: { query: null } });
    await fetchOnce();
    await db.stepLimit.updateMany({ where: { stepId: step }, data: { query: "errors" } });
    await db.plan.update({ where: { id: world.planId }, data: { prometheusUrl: null } });
    await fetchOnce();
    await db.plan.update({ where: { id: world.planId }, data: { prometheusUrl: server.url } });
    await db.rollout.update({ where: { id: rollout }, data: { status: "rolled_back" } });
    await fetchOnce();
    await fetchDueReadings(
      () => later(20),
      () => false,
    );
    expect(server.connections().total).toBe(0);
  });
});

describe("the Prometheus server and its queries", () => {
  const planVersion = async () => (await db.plan.findUniqueOrThrow({ where: { id: world.planId } })).version;
  const setUrl = async (url: string | null) => doAt(START, "plan.setPrometheus", { plan: world.planId, version: await planVersion(), url });

  test("have a base address without a slash at its end, or none", async () => {
    vi.stubEnv("SLIPWAY_OUTSIDE_PORTS", "9090");
    succeeded(await setUrl(" https://Prometheus.Example.org:9090/team-a// "));
    expect(await db.plan.findUnique({ where: { id: world.planId } })).toMatchObject({
      prometheusUrl: "https://prometheus.example.org:9090/team-a",
    });
    succeeded(await setUrl(null));
    expect(await db.plan.findUnique({ where: { id: world.planId } })).toMatchObject({ prometheusUrl: null });
  });

  test.each([
    ["ftp://example.org", "scheme"],
    ["https://me:secret@example.org", "credentials"],
    ["https://example.org:22", "port"],
    ["https://example.org/?x=1", "bad-url"],
    ["https://example.org/#x", "bad-url"],
    ["example.org", "bad-url"],
  ])("cannot be %s", async (url, why) =>
    expect(await setUrl(url)).toMatchObject({ kind: "refused", code: "prometheus-url", facts: { why } }),
  );

  test("are set for every step with a limit on the metric", async () => {
    const { rollout, version } = await aRollout(db, world.planId);
    const set = (seen: number, queries: object[]) => doAt(START, "rollout.setQueries", { rollout, version: seen, queries });
    succeeded(await set(version, [{ metric: "error-rate", query: "sum(\n  errors\n)", baselineQuery: "b" }]));
    const limits = await db.stepLimit.findMany({ where: { step: { rolloutId: rollout } } });
    expect(limits.map(({ query, baselineQuery }) => [query, baselineQuery])).toEqual([
      ["sum(\n  errors\n)", "b"],
      ["sum(\n  errors\n)", "b"],
    ]);
    expect(await set(version, [{ metric: "error-rate", query: "x" }])).toMatchObject({ kind: "conflict" });
    expect(await set(version + 1, [{ metric: "error-rate", query: "sum(\n  errors\n)", baselineQuery: "b" }])).toMatchObject({
      kind: "ok",
      changed: false,
    });
    expect(await set(version + 1, [{ metric: "p95", query: "x" }])).toMatchObject({ code: "metric-not-asked-about" });
    expect(await set(version + 1, [{ metric: "error-rate", samplesQuery: "x" }])).toMatchObject({ code: "samples-of-nothing" });
    expect(await set(version + 1, [{ metric: "error-rate", query: "x".repeat(1001) }])).toMatchObject({ kind: "invalid" });
  });

  test("are planned with the steps, read from a manifest, and reused when a rollout is planned again", async () => {
    const service = await serviceToRollOut(db, world.planId);
    const plan = async (more: object) => {
      const { version } = await db.service.findUniqueOrThrow({ where: { id: service.id } });
      const { id } = succeeded(await doAt(START, "rollout.plan", { service: service.id, version, ...more })) as { id: string };
      const limits = await db.stepLimit.findMany({
        where: { step: { rolloutId: id } },
        orderBy: [{ step: { position: "asc" } }, { position: "asc" }],
      });
      return limits.map(({ metric, query }) => [metric, query]);
    };
    const goOn = { comparison: "<=", limit: 1 };
    expect(await plan({ steps: [{ weight: 100, limits: [{ metric: "error-rate", goOn, query: "from steps" }] }] })).toEqual([
      ["error-rate", "from steps"],
    ]);
    expect(
      await plan({
        steps: [
          {
            weight: 100,
            limits: [
              { metric: "error-rate", goOn },
              { metric: "p95", goOn },
            ],
          },
        ],
      }),
    ).toEqual([
      ["error-rate", "from steps"],
      ["p95", null],
    ]);
    expect(await plan({ manifest: ARGO })).toEqual([["error-rate", "sum(rate(errors[5m]))"]]);
  });
});

const ARGO = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: {name: pilot}
spec: {strategy: {canary: {steps: [{setWeight: 100}, {analysis: {templates: [{templateName: health}]}}]}}}
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: {name: health}
spec:
  metrics:
    - name: error-rate
      successCondition: result[0] <= 1
      provider: {prometheus: {address: "http://prometheus:9090", query: "sum(rate(errors[5m]))"}}
`;
