import { beforeAll, describe, expect, test } from "vitest";
import { commandOf, commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { altLas, digestFor, does, newEvents, newestSeq, stageIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import { type PlanFacts, planState } from "@/lib/domain/state/plan-state";
import { getRollout } from "@/lib/queries/rollouts/rollouts";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { aReading, aRollout, CANDIDATE, EARLIER, serviceToRollOut } from "./testing-rollout";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
});

const MINUTE = 60_000;
const START = new Date("2023-07-21T09:00:00.000Z");
/** Performs a command so many minutes after the start. */
const runAt = (minutes: number, verb: keyof typeof commands, input: unknown) =>
  perform(commandOf(verb), world.can, input, { requestId: crypto.randomUUID(), now: new Date(START.getTime() + minutes * MINUTE) });
const codeOf = (outcome: Awaited<ReturnType<typeof runAt>>) => (outcome.kind === "refused" ? outcome.code : outcome.kind);
const why = "Nobody measures on Sundays; seen by eye.";
const rolloutOf = (id: string) =>
  db.rollout.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: "asc" }, include: { limits: true } }, slots: { orderBy: { colour: "asc" } } },
  });

async function planFor(strategy: "canary" | "blue_green" = "canary", more: object = {}) {
  const service = await serviceToRollOut(db, world.planId, strategy);
  const { id, version } = succeeded(await does(world.can, commands["rollout.plan"], { service: service.id, version: 1, ...more })) as {
    id: string;
    version: number;
  };
  return { service, rollout: id, version };
}

/** Adds readings of both metrics of the template, so many minutes after the start. */
const measure = async (service: string, minutes: number, errors: number, p95 = 400) =>
  succeeded(
    await runAt(minutes, "reading.add", {
      service,
      readings: [
        { metric: "error-rate", value: errors, samples: 1200 },
        { metric: "p95", value: p95 },
      ],
    }),
  );

describe("a canary", () => {
  test("is held, measured and decided at each step, up to 100 % of the traffic", async () => {
    const { service, rollout } = await planFor();
    succeeded(await runAt(0, "rollout.start", { rollout, version: 1 }));
    expect(codeOf(await runAt(59, "rollout.advance", { rollout, version: 2 }))).toBe("hold-running");
    expect(codeOf(await runAt(60, "rollout.advance", { rollout, version: 2 }))).toBe("verdict-inconclusive");
    await measure(service.id, 60, 0.4);
    succeeded(await runAt(61, "rollout.advance", { rollout, version: 2 }));
    await measure(service.id, 181, 0.9);
    succeeded(await runAt(181, "rollout.advance", { rollout, version: 3 }));
    await measure(service.id, 421, 0.5);
    succeeded(await runAt(421, "rollout.advance", { rollout, version: 4 }));
    expect(codeOf(await runAt(422, "rollout.advance", { rollout, version: 5 }))).toBe("last-step");
    await measure(service.id, 423, 0.5);
    succeeded(await runAt(424, "rollout.finish", { rollout, version: 5 }));

    const stored = await rolloutOf(rollout);
    expect(stored).toMatchObject({ status: "done", liveKey: null, fullTrafficAt: new Date(START.getTime() + 421 * MINUTE) });
    expect(stored.steps.map(({ weight, decision, verdict, decidedById }) => [weight, decision, verdict, decidedById])).toEqual([
      [10, "advanced", "pass", world.personId.can],
      [30, "advanced", "pass", world.personId.can],
      [50, "advanced", "pass", world.personId.can],
      [100, "finished", "pass", world.personId.can],
    ]);
    expect(JSON.parse(stored.steps[0]?.judged ?? "")).toMatchObject([
      { metric: "error-rate", verdict: "pass", samples: 1200, latest: { value: 0.4, takenAt: "2023-07-21T10:00:00.000Z" } },
      { metric: "p95", verdict: "pass" },
    ]);
    expect(codeOf(await runAt(430, "rollout.finish", { rollout, version: 6 }))).toBe("rollout-not-running");
  });

  test("advances on inconclusive readings with a reason, which is stored with the step", async () => {
    const { rollout } = await aRollout(db, world.planId);
    expect(codeOf(await runAt(0, "rollout.advance", { rollout, version: 1, reason: "Fine." }))).toBe("verdict-inconclusive");
    succeeded(await runAt(0, "rollout.advance", { rollout, version: 1, reason: why }));
    expect((await rolloutOf(rollout)).steps[0]).toMatchObject({ verdict: "inconclusive", decision: "advanced", reason: why });
  });

  test("is rolled back to a digest with a reason, whatever its hold time and gates", async () => {
    const { service, rollout } = await planFor();
    succeeded(await runAt(0, "rollout.start", { rollout, version: 1 }));
    for (const minutes of [1, 3, 6]) await measure(service.id, minutes, 3.1);
    expect(codeOf(await runAt(60, "rollout.advance", { rollout, version: 2, reason: why }))).toBe("limit-broken");
    expect(codeOf(await runAt(7, "rollout.abort", { rollout, version: 2, to: CANDIDATE, reason: why }))).toBe("rollback-to-itself");
    expect(codeOf(await runAt(7, "rollout.abort", { rollout, version: 2, to: "sha256:1", reason: why }))).toBe("digest-length");
    expect(codeOf(await runAt(7, "rollout.abort", { rollout, version: 2, to: EARLIER, reason: "Bad." }))).toBe("reason-too-short");
    await db.freeze.create({
      data: {
        planId: world.planId,
        serviceId: service.id,
        reason: "Bayram",
        setById: world.personId.manager,
        fromDay: "2023-07-21",
        toDay: "2023-07-21",
      },
    });
    succeeded(await runAt(7, "rollout.abort", { rollout, version: 2, to: EARLIER, reason: why }));
    const stored = await rolloutOf(rollout);
    expect(stored).toMatchObject({
      status: "rolled_back",
      rollbackDigest: EARLIER,
      reason: why,
      endedById: world.personId.can,
      liveKey: null,
    });
    expect(stored.steps[0]).toMatchObject({ decision: "rolled_back", verdict: "fail" });
    expect(codeOf(await runAt(8, "rollout.abort", { rollout, version: 3, to: EARLIER, reason: why }))).toBe("rollout-not-running");
  });

  test("does not start while an earlier gate is unmet, and the refusal says so", async () => {
    const { service, rollout } = await planFor();
    const { id: phaseId } = await db.phase.findUniqueOrThrow({ where: { planId_kind: { planId: world.planId, kind: "test" } } });
    const stage = await db.stage.create({ data: { planId: world.planId, phaseId, serviceId: service.id, key: `${service.slug}.test` } });
    expect(await runAt(0, "rollout.start", { rollout, version: 1 })).toMatchObject({ kind: "refused", code: "stage-locked" });
    await db.stage.delete({ where: { id: stage.id } });
    succeeded(await runAt(0, "rollout.start", { rollout, version: 1 }));
  });

  test("can only be rolled back once another image is the candidate", async () => {
    const canary = await aRollout(db, world.planId);
    await aReading(db, { ...canary, planId: world.planId });
    const image = { service: canary.service, repository: "frozen68/pilot", tag: "beta", digest: digestFor("c") };
    succeeded(await does(world.can, commands["image.register"], image));
    expect(codeOf(await runAt(0, "rollout.advance", { rollout: canary.rollout, version: 1 }))).toBe("image-replaced");
    succeeded(await runAt(0, "rollout.abort", { rollout: canary.rollout, version: 1, to: EARLIER, reason: why }));
  });

  test("gives a conflict to the second of two decisions at the same time", async () => {
    const canary = await aRollout(db, world.planId);
    await aReading(db, { ...canary, planId: world.planId });
    const ends = await Promise.all([
      runAt(0, "rollout.advance", { rollout: canary.rollout, version: 1 }),
      runAt(0, "rollout.abort", { rollout: canary.rollout, version: 1, to: EARLIER, reason: why }),
    ]);
    expect(ends.map((end) => end.kind).sort()).toEqual(["conflict", "ok"]);
  });
});

describe("the plan of a rollout", () => {
  test("is the template by default, and makes only the stage's sign-offs lapse", async () => {
    const service = await serviceToRollOut(db, world.planId);
    const epoch = async () => (await stageIn(db, world.planId, `${service.slug}.deploy`)).epoch;
    const before = await epoch();
    const { id } = succeeded(await does(world.can, commands["rollout.plan"], { service: service.id, version: 1 })) as { id: string };
    expect(await epoch()).toBe(before + 1);
    const { steps } = await rolloutOf(id);
    expect(steps.map(({ weight, holdSeconds, limits }) => [weight, holdSeconds, limits.length])).toEqual([
      [10, 3600, 2],
      [30, 7200, 2],
      [50, 14_400, 2],
      [100, 0, 2],
    ]);
  });

  test("can be replaced before the rollout starts, but not while it runs", async () => {
    const { service, rollout } = await planFor();
    const again = succeeded(
      await does(world.can, commands["rollout.plan"], { service: service.id, version: 2, steps: [{ weight: 100 }] }),
    ) as {
      id: string;
    };
    expect(await db.rollout.findUnique({ where: { id: rollout } })).toBeNull();
    succeeded(await runAt(0, "rollout.start", { rollout: again.id, version: 1 }));
    expect(codeOf(await runAt(0, "rollout.plan", { service: service.id, version: 3 }))).toBe("rollout-running");
    expect(codeOf(await runAt(0, "service.change", { service: service.id, version: 3, strategy: "blue_green" }))).toBe("rollout-running");
  });

  test("is read from a manifest, and an error names the line", async () => {
    const manifest = (weight: number) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  strategy:
    canary:
      steps:
        - setWeight: ${weight}
        - pause: {duration: 10m}
        - setWeight: 60
      maxSurge: 1
`;
    const service = await serviceToRollOut(db, world.planId);
    expect(await does(world.can, commands["rollout.plan"], { service: service.id, version: 1, manifest: manifest(70) })).toMatchObject({
      code: "manifest-unreadable",
      facts: { problems: [{ line: 9, code: "weight-not-rising" }] },
    });
    const { id } = succeeded(
      await does(world.can, commands["rollout.plan"], { service: service.id, version: 1, manifest: manifest(20) }),
    ) as {
      id: string;
    };
    expect((await rolloutOf(id)).steps.map(({ weight, holdSeconds }) => [weight, holdSeconds])).toEqual([
      [20, 600],
      [60, 0],
      [100, 0],
    ]);
    expect(await getRollout(world.can, id)).toMatchObject({
      unread: [{ line: 10, code: "field-not-read", facts: { field: "spec.strategy.canary.maxSurge" } }],
    });
  });

  test.each([
    ["steps and a manifest", { steps: [{ weight: 100 }], manifest: "a" }, "steps-twice"],
    ["a manifest of another kind", { manifest: "a: b" }, "manifest-unreadable"],
    ["steps that end before all traffic", { steps: [{ weight: 50 }] }, "steps-incomplete"],
    ["several steps for a blue-green rollout", { strategy: "blue_green", steps: [{ weight: 50 }, { weight: 100 }] }, "switch-has-one-step"],
    ["a limit without a bound", { steps: [{ weight: 100, limits: [{ metric: "p95" }] }] }, "limit-empty"],
  ])("is refused with %s", async (_what, more, code) => {
    const service = await serviceToRollOut(db, world.planId);
    expect(codeOf(await does(world.can, commands["rollout.plan"], { service: service.id, version: 1, ...more }))).toBe(code);
  });

  test("needs a strategy", async () => {
    const service = await serviceToRollOut(db, world.planId, null);
    expect(codeOf(await does(world.can, commands["rollout.plan"], { service: service.id, version: 1 }))).toBe("strategy-missing");
  });
});

describe("a blue-green rollout", () => {
  test("switches after the checks of the idle slot, and back within the rollback window", async () => {
    const { service, rollout } = await planFor("blue_green", { wayBackSeconds: 600 });
    succeeded(await runAt(0, "slot.set", { rollout, version: 1, colour: "blue", digest: EARLIER, live: true }));
    succeeded(await runAt(0, "slot.set", { rollout, version: 2, colour: "green", digest: CANDIDATE }));
    succeeded(await runAt(0, "rollout.start", { rollout, version: 3 }));
    expect(codeOf(await runAt(1, "rollout.switch", { rollout, version: 4 }))).toBe("verdict-inconclusive");
    await measure(service.id, 2, 0.2);
    succeeded(await runAt(3, "rollout.switch", { rollout, version: 4 }));
    expect(await rolloutOf(rollout)).toMatchObject({
      fullTrafficAt: new Date(START.getTime() + 3 * MINUTE),
      wayBackUntil: new Date(START.getTime() + 13 * MINUTE),
      slots: [
        { colour: "blue", liveSince: null },
        { colour: "green", liveSince: new Date(START.getTime() + 3 * MINUTE) },
      ],
    });
    expect(codeOf(await runAt(13, "rollout.switchBack", { rollout, version: 5, reason: why }))).toBe("way-back-over");
    succeeded(await runAt(12, "rollout.switchBack", { rollout, version: 5, reason: why }));
    expect(await rolloutOf(rollout)).toMatchObject({
      status: "rolled_back",
      rollbackDigest: EARLIER,
      reason: why,
      slots: [{ liveSince: new Date(START.getTime() + 12 * MINUTE) }, { liveSince: null }],
    });
    // The next rollout starts with the images that are in the slots.
    const next = succeeded(await does(world.can, commands["rollout.plan"], { service: service.id, version: 2 })) as { id: string };
    expect((await rolloutOf(next.id)).slots.map(({ digest, liveSince }) => [digest, liveSince !== null])).toEqual([
      [EARLIER, true],
      [CANDIDATE, false],
    ]);
  });

  test("is finished by a person, which ends the rollback window", async () => {
    const { rollout } = await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true });
    succeeded(await runAt(0, "rollout.finish", { rollout, version: 1 }));
    expect(codeOf(await runAt(1, "rollout.switchBack", { rollout, version: 2, reason: why }))).toBe("rollout-not-running");
  });

  test.each([
    ["finish before the switch", "rollout.finish", {}, "not-switched"],
    ["move in steps", "rollout.advance", {}, "switch-instead"],
    ["go back before the switch", "rollout.switchBack", { reason: why }, "not-switched"],
  ] as const)("cannot %s", async (_what, verb, more, code) => {
    const { rollout } = await aRollout(db, world.planId, { strategy: "blue_green" });
    expect(codeOf(await runAt(0, verb, { rollout, version: 1, ...more }))).toBe(code);
  });

  test("keeps its slots unchanged once the traffic was switched", async () => {
    const { rollout } = await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true });
    expect(codeOf(await runAt(0, "slot.set", { rollout, version: 1, colour: "blue", digest: null }))).toBe("already-switched");
  });
});

describe("readings", () => {
  test("without a value are stored as no data, with the problem", async () => {
    const { service, rollout } = await aRollout(db, world.planId);
    succeeded(
      await runAt(0, "reading.add", {
        service,
        readings: [
          { metric: "error-rate", value: "NaN" },
          { metric: "error-rate", value: null },
          { metric: "error-rate", problem: "timeout" },
          { metric: "error-rate", value: 0.1, problem: "half an answer" },
        ],
      }),
    );
    const stored = await db.reading.findMany({ where: { rolloutId: rollout }, orderBy: { id: "asc" } });
    expect(stored.map(({ value, problem }) => [value, problem])).toEqual([
      [null, null],
      [null, null],
      [null, "timeout"],
      [null, "half an answer"],
    ]);
    expect(codeOf(await runAt(1, "rollout.advance", { rollout, version: 1 }))).toBe("verdict-inconclusive");
  });

  test.each([
    ["taken tomorrow", { takenAt: "2023-07-22T09:00:00Z" }, "taken-in-future"],
    ["taken before the step began", { takenAt: "2023-07-21T07:59:00Z" }, "taken-before-step"],
  ])("%s are refused", async (_what, more, code) => {
    const { service } = await aRollout(db, world.planId);
    expect(codeOf(await runAt(0, "reading.add", { service, readings: [{ metric: "p95", value: 1, ...more }] }))).toBe(code);
  });

  test.each([
    "+Inf",
    "-Inf",
    "Infinity",
    Number.POSITIVE_INFINITY,
    "%12",
    "12 %",
    "1.234,5",
    "1,234.5",
    "1 234",
    "12 ms",
    "abc",
    "",
    true,
    {},
  ])("with the value %j, which is no plain number, are refused and none of them is stored", async (value) => {
    const { service, rollout } = await aRollout(db, world.planId);
    const seq = await newestSeq(db);
    const readings = [
      { metric: "error-rate", value: 0.1 },
      { metric: "error-rate", value },
    ];
    expect(await runAt(0, "reading.add", { service, readings })).toMatchObject({
      kind: "invalid",
      issues: [{ path: "readings.1.value" }],
    });
    expect([await db.reading.count({ where: { rolloutId: rollout } }), await newEvents(db, seq)]).toEqual([0, []]);
  });

  test("of the former image count for no verdict, and may be older than the step", async () => {
    const { service, rollout } = await aRollout(db, world.planId);
    const baseline = { metric: "error-rate", value: 0.1, of: "baseline", takenAt: "2023-07-20T07:00:00Z" };
    succeeded(await runAt(0, "reading.add", { service, readings: [baseline] }));
    expect(codeOf(await runAt(1, "rollout.advance", { rollout, version: 1 }))).toBe("verdict-inconclusive");
  });

  test("are refused if no rollout has started", async () => {
    const { service } = await aRollout(db, world.planId, { status: "planned" });
    expect(codeOf(await runAt(0, "reading.add", { service, readings: [{ metric: "p95", value: 1 }] }))).toBe("rollout-not-running");
  });

  test("by a key name the key, and have one event together", async () => {
    const { service, rollout } = await aRollout(db, world.planId);
    const seq = await newestSeq(db);
    const readings = [
      { metric: "p95", value: 300 },
      { metric: "p95", value: 310 },
    ];
    succeeded(await does(world.who["key of qa"], commands["reading.add"], { service, readings }));
    expect(await db.reading.findFirst({ where: { rolloutId: rollout } })).toMatchObject({
      addedByKey: "CI as qa",
      source: "CI as qa",
      addedById: null,
    });
    const [event, ...more] = await newEvents(db, seq);
    expect(more).toEqual([]);
    expect(JSON.parse(event?.after ?? "").readings).toMatchObject([{ value: 300 }, { value: 310 }]);
  });
});

describe("monitoring", () => {
  const unmet = async (service: string, minutes: number) => {
    const { slug } = await db.service.findUniqueOrThrow({ where: { id: service } });
    const { id: phaseId } = await db.phase.findUniqueOrThrow({ where: { planId_kind: { planId: world.planId, kind: "monitor" } } });
    const key = `${slug}.monitor`;
    await db.stage.upsert({
      where: { planId_key: { planId: world.planId, key } },
      create: { planId: world.planId, phaseId, serviceId: service, key },
      update: {},
    });
    const now = new Date(START.getTime() + minutes * MINUTE);
    const facts: PlanFacts = await planFacts(db, world.planId, day("2023-07-21"), { serviceId: service });
    return planState(facts, day("2023-07-21"), now)
      .stages.get(key)
      ?.unmet.map(({ code }) => code);
  };

  test("keeps the gate closed after a failed reading until somebody explains it", async () => {
    await db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "monitor" } }, data: { soakHours: 0 } });
    const { service, rollout } = await aRollout(db, world.planId, { status: "done" });
    await measure(service, 0, 2.4);
    await measure(service, 1, 0.4);
    expect(await unmet(service, 2)).toEqual(["not-configured", "reading-failed"]);
    const reading = await db.reading.findFirstOrThrow({ where: { rolloutId: rollout, isFailed: true } });
    expect(codeOf(await runAt(3, "reading.close", { reading: reading.id, version: 1, reason: "Load." }))).toBe("reason-too-short");
    succeeded(await runAt(3, "reading.close", { reading: reading.id, version: 1, reason: "The load test of the morning." }));
    expect(codeOf(await runAt(4, "reading.close", { reading: reading.id, version: 2, reason: why }))).toBe("reading-not-open");
    expect(await unmet(service, 5)).toEqual(["not-configured"]);
  });

  test("starts the soak when this candidate gets all traffic, unless it was rolled back", async () => {
    await db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "monitor" } }, data: { soakHours: 1 } });
    const { service, rollout } = await aRollout(db, world.planId, { status: "done", since: START });
    expect(await unmet(service, 59)).toContain("soak-running");
    expect(await unmet(service, 60)).not.toContain("soak-running");
    await db.rollout.update({ where: { id: rollout }, data: { status: "rolled_back" } });
    expect(await unmet(service, 60)).toContain("soak-running");
    await db.rollout.update({ where: { id: rollout }, data: { status: "done" } });
    succeeded(await does(world.can, commands["image.register"], { service, repository: "frozen68/pilot", digest: digestFor("d") }));
    expect(await unmet(service, 60)).toContain("soak-running");
  });
});

test("a service that was rolled out cannot be removed", async () => {
  const { service } = await aRollout(db, world.planId);
  const { version } = await db.service.findUniqueOrThrow({ where: { id: service } });
  expect(codeOf(await runAt(0, "service.remove", { service, version }))).toBe("service-rolled-out");
});
