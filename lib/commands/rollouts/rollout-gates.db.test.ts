import { beforeAll, describe, expect, test } from "vitest";
import { commandOf, commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { readyToSign } from "@/lib/commands/sign-off/testing-sign-off";
import { altLas, digestFor, does, phaseIn, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import { day } from "@/lib/domain/calendar-day";
import { wording } from "@/lib/domain/checklist/wording";
import type { PhaseKind } from "@/lib/domain/phase";
import { planState } from "@/lib/domain/state/plan-state";
import { getRolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import { planFacts } from "@/lib/queries/shared/plan-facts";
import { aReading, aRollout, CANDIDATE, EARLIER, serviceToRollOut } from "./testing-rollout";

let world: TestPlan;
let db: Db;
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  await db.gate.updateMany({ where: { phase: { planId: world.planId } }, data: { advisory: false } });
});

const START = new Date("2023-07-21T09:00:00.000Z");
const at = (minutes: number) => new Date(START.getTime() + minutes * 60_000);
const runAt = (minutes: number, verb: keyof typeof commands, input: unknown, who = world.can) =>
  perform(commandOf(verb), who, input, { requestId: crypto.randomUUID(), now: at(minutes) });
const codeOf = (outcome: Awaited<ReturnType<typeof runAt>>) => (outcome.kind === "refused" ? outcome.code : outcome.kind);
const WHY = "Seen by eye on the dashboard.";

/** A service with one item in Deploy and one in Monitor. */
async function aService(strategy: "canary" | "blue_green" = "canary") {
  const service = await serviceToRollOut(db, world.planId, strategy);
  const { id: phaseId } = await db.phase.findUniqueOrThrow({ where: { planId_kind: { planId: world.planId, kind: "monitor" } } });
  await db.stage.create({ data: { planId: world.planId, phaseId, serviceId: service.id, key: `${service.slug}.monitor` } });
  for (const phase of ["deploy", "monitor"]) {
    const stage = await db.stage.findUniqueOrThrow({ where: { planId_key: { planId: world.planId, key: `${service.slug}.${phase}` } } });
    if (phase === "monitor") succeeded(await runAt(0, "item.add", { stage: stage.id, text: "Watch it" }));
  }
  return service;
}

async function stageOf(slug: string, phase: PhaseKind, minutes: number) {
  const facts = await planFacts(db, world.planId, day("2023-07-21"));
  const stage = planState(facts, day("2023-07-21"), at(minutes)).stages.get(`${slug}.${phase}`);
  return { status: stage?.status, unmet: stage?.unmet.map(({ code }) => code) };
}

const steps = [
  { weight: 10, holdSeconds: 0, limits: [limit()] },
  { weight: 100, holdSeconds: 0, limits: [limit()] },
];
function limit(more: object = {}) {
  return { metric: "error-rate", goOn: { comparison: "<=", limit: 1 }, rollBack: { comparison: ">", limit: 5 }, ...more };
}

async function started(service: { id: string }, minutes: number, plan: object = { steps }) {
  const { version } = await db.service.findUniqueOrThrow({ where: { id: service.id } });
  const { id } = succeeded(await runAt(minutes, "rollout.plan", { service: service.id, version, ...plan })) as { id: string };
  succeeded(await runAt(minutes, "rollout.start", { rollout: id, version: 1 }));
  return id;
}
const measure = async (service: { id: string }, minutes: number, value: number) =>
  succeeded(await runAt(minutes, "reading.add", { service: service.id, readings: [{ metric: "error-rate", value }] }));

async function tickAll(service: { id: string }) {
  await db.item.updateMany({ where: { stage: { serviceId: service.id } }, data: { state: "done", stateChangedAt: START } });
}

describe("the gates of Deploy and Monitor", () => {
  test("ticked items do not pass them while the canary has a part of the traffic", async () => {
    const service = await aService();
    await tickAll(service);
    expect(await stageOf(service.slug, "deploy", 0)).toEqual({ status: "in_progress", unmet: ["rollout-missing"] });
    await started(service, 0);
    expect(await stageOf(service.slug, "deploy", 1)).toEqual({ status: "in_progress", unmet: ["rollout-running"] });
    expect(await stageOf(service.slug, "monitor", 1)).toEqual({ status: "in_progress", unmet: ["soak-running"] });
  });

  test("a broken limit blocks Deploy, and so does the roll-back that follows", async () => {
    const service = await aService();
    await tickAll(service);
    const rollout = await started(service, 0);
    await measure(service, 1, 50);
    expect(await stageOf(service.slug, "deploy", 1)).toEqual({ status: "blocked", unmet: ["limit-broken", "rollout-running"] });
    succeeded(await runAt(2, "rollout.abort", { rollout, version: 2, to: EARLIER, reason: WHY }));
    expect(await stageOf(service.slug, "deploy", 2)).toEqual({ status: "blocked", unmet: ["rolled-back"] });
    expect((await stageOf(service.slug, "monitor", 2)).unmet).toEqual(["soak-running"]);
  });

  test("a finished rollout closes the item that stands for it, and a new candidate opens both again", async () => {
    const service = await aService();
    await db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "monitor" } }, data: { soakHours: 1 } });
    const rollout = await started(service, 0);
    await measure(service, 1, 0.2);
    succeeded(await runAt(2, "rollout.advance", { rollout, version: 2 }));
    await measure(service, 3, 0.2);
    succeeded(await runAt(4, "rollout.finish", { rollout, version: 3 }));
    expect(await stageOf(service.slug, "deploy", 4)).toEqual({ status: "complete", unmet: [] });
    expect(await db.item.count({ where: { stage: { key: `${service.slug}.deploy` }, state: "done" } })).toBe(1);
    await tickAll(service);
    expect((await stageOf(service.slug, "monitor", 61)).unmet).toEqual(["soak-running"]);
    expect(await stageOf(service.slug, "monitor", 62)).toEqual({ status: "complete", unmet: [] });

    succeeded(
      await does(world.can, commands["image.register"], { service: service.id, repository: "frozen68/pilot", digest: digestFor("d") }),
    );
    expect((await stageOf(service.slug, "deploy", 63)).unmet).toEqual(["rollout-missing"]);
    expect((await stageOf(service.slug, "monitor", 63)).unmet).toEqual(["soak-running"]);
  });

  test("a service that is rolled out elsewhere needs a reason, and no rollout", async () => {
    const service = await aService();
    await tickAll(service);
    const { version } = await db.service.findUniqueOrThrow({ where: { id: service.id } });
    const change = { service: service.id, version, strategy: "elsewhere" };
    expect(codeOf(await runAt(0, "service.change", change))).toBe("reason-too-short");
    succeeded(await runAt(0, "service.change", { ...change, reason: "The platform team rolls it out." }));
    expect(await stageOf(service.slug, "deploy", 0)).toEqual({ status: "complete", unmet: [] });
    expect((await stageOf(service.slug, "monitor", 59)).unmet).toEqual(["soak-running"]);
    expect(await stageOf(service.slug, "monitor", 60)).toEqual({ status: "complete", unmet: [] });
    expect(codeOf(await runAt(1, "service.change", { ...change, version: version + 1, strategy: null }))).toBe("ok");
    expect((await stageOf(service.slug, "deploy", 1)).unmet).toEqual(["strategy-missing"]);
  });
});

test("a canary that is planned after QA signed leaves the signature valid, and starts", async () => {
  const service = await serviceToRollOut(db, world.planId, null);
  const { id: phaseId } = await phaseIn(db, world.planId, "test");
  const item = { planId: world.planId, position: 1, ...wording("Try it"), state: "done" as const };
  const key = `${service.slug}.test`;
  const stage = await db.stage.create({ data: { planId: world.planId, phaseId, serviceId: service.id, key, items: { create: item } } });
  succeeded(await does(world.ayse, signOff, { ...(await readyToSign(db, world.planId, world.ayse, stage.id)), decision: "approve" }));
  expect(await stageOf(service.slug, "test", 0)).toEqual({ status: "complete", unmet: [] });
  await started(service, 1, { strategy: "canary", steps });
  expect(await stageOf(service.slug, "test", 2)).toEqual({ status: "complete", unmet: [] });
  expect((await db.signOff.findFirstOrThrow({ where: { stageId: stage.id } })).standing).toBe("valid");
});

test("the end of a rollout says before and after it how many sign-offs of Deploy it cancels", async () => {
  const { rollout, service, step } = await aRollout(db, world.planId, { at: 2 });
  const { slug } = await db.service.findUniqueOrThrow({ where: { id: service } });
  const { id: stageId } = await db.stage.findFirstOrThrow({ where: { serviceId: service } });
  await aReading(db, { planId: world.planId, rollout, service, step });
  const shown = async () => (await getRolloutScreen(world.can, world.slug, slug))?.finishCancels;
  expect(await shown()).toBe(0);
  const signed = { decision: "approve" as const, meaning: "", epoch: 0, snapshot: "{}", snapshotHash: "", signedAt: START };
  await db.signOff.create({ data: { ...signed, planId: world.planId, stageId, personId: world.personId.ayse, role: "qa" } });
  expect(await shown()).toBe(1);
  // An item that lacks its evidence stays open, so that nothing changes.
  await db.item.updateMany({ where: { stageId }, data: { needsEvidence: true } });
  expect(await shown()).toBe(0);
  await db.item.updateMany({ where: { stageId }, data: { needsEvidence: false } });
  expect(succeeded(await runAt(0, "rollout.finish", { rollout, version: 1 }))).toMatchObject({ cancels: 1 });
  expect((await db.signOff.findFirstOrThrow({ where: { stageId } })).standing).toBe("stale");
  expect(await shown()).toBe(0);
});

/** Registers the candidate once more, under another tag. */
const retag = async (service: { id: string }, minutes: number, digest = CANDIDATE) =>
  succeeded(await runAt(minutes, "image.register", { service: service.id, repository: "frozen68/pilot", tag: `rc-${minutes}`, digest }));

describe("an image that is registered again under another tag", () => {
  test("keeps its rollout, whether that is running or finished", async () => {
    const service = await aService();
    const rollout = await started(service, 0);
    await measure(service, 1, 0.2);
    await retag(service, 2);
    succeeded(await runAt(3, "rollout.advance", { rollout, version: 2 }));
    await measure(service, 4, 0.2);
    succeeded(await runAt(5, "rollout.finish", { rollout, version: 3 }));
    await retag(service, 6);
    expect(await stageOf(service.slug, "deploy", 7)).toEqual({ status: "complete", unmet: [] });
    expect(codeOf(await runAt(8, "reading.add", { service: service.id, readings: [{ metric: "error-rate", value: 0.2 }] }))).toBe("ok");
  });

  test("stays rolled back, and its failed readings stay open", async () => {
    const service = await aService();
    const rollout = await started(service, 0, { steps: [steps[1]] });
    await measure(service, 1, 0.2);
    succeeded(await runAt(2, "rollout.finish", { rollout, version: 2 }));
    await measure(service, 3, 50);
    await retag(service, 4);
    expect((await stageOf(service.slug, "monitor", 5)).unmet).toContain("reading-failed");
    const again = await started(service, 6);
    succeeded(await runAt(7, "rollout.abort", { rollout: again, version: 2, to: EARLIER, reason: WHY }));
    await retag(service, 8);
    expect((await stageOf(service.slug, "deploy", 9)).unmet).toEqual(["rolled-back"]);
    expect(codeOf(await runAt(9, "reading.add", { service: service.id, readings: [{ metric: "error-rate", value: 0 }] }))).toBe(
      "rollout-not-running",
    );
  });

  test("needs a new rollout once another image was rolled out between", async () => {
    const service = await aService();
    const rollout = await started(service, 0, { steps: [steps[1]] });
    await measure(service, 1, 0.2);
    succeeded(await runAt(2, "rollout.finish", { rollout, version: 2 }));
    await retag(service, 3, digestFor("d"));
    await started(service, 4);
    await retag(service, 5);
    expect((await stageOf(service.slug, "deploy", 6)).unmet).toEqual(["rollout-missing"]);
    expect((await stageOf(service.slug, "monitor", 6)).unmet).toContain("soak-running");
  });
});

describe("a service that is rolled out elsewhere", () => {
  const elsewhere = async () => {
    await db.gate.updateMany({ where: { phase: { planId: world.planId, kind: "monitor" } }, data: { soakHours: 24 } });
    const service = await aService();
    const { version } = await db.service.findUniqueOrThrow({ where: { id: service.id } });
    const change = { service: service.id, version, strategy: "elsewhere", reason: "The platform team rolls it out." };
    succeeded(await runAt(0, "service.change", change));
    await tickAll(service);
    return service;
  };

  test("begins its soak time anew when another image is the candidate and Deploy is done again", async () => {
    const service = await elsewhere();
    expect(await stageOf(service.slug, "monitor", 24 * 60)).toEqual({ status: "complete", unmet: [] });
    await retag(service, 1, digestFor("d"));
    expect((await stageOf(service.slug, "monitor", 24 * 60)).unmet).toEqual(["soak-running"]);
    const item = await db.item.findFirstOrThrow({ where: { stage: { key: `${service.slug}.deploy` } } });
    for (const [state, version] of [["open", item.version] as const, ["done", item.version + 1] as const])
      succeeded(await runAt(2, "item.mark", { item: item.id, version, state }));
    // The same image under another tag needs no second tick.
    await retag(service, 3, digestFor("d"));
    expect((await stageOf(service.slug, "monitor", 24 * 60 + 1)).unmet).toEqual(["soak-running"]);
    expect(await stageOf(service.slug, "monitor", 24 * 60 + 2)).toEqual({ status: "complete", unmet: [] });
  });

  test("has no soak time while an item of Deploy has failed", async () => {
    const service = await elsewhere();
    await db.item.updateMany({ where: { stage: { key: `${service.slug}.deploy` } }, data: { state: "failed" } });
    expect((await stageOf(service.slug, "monitor", 24 * 60)).unmet).toEqual(["soak-running"]);
  });
});

describe("a blue-green rollout that is aborted after the switch", () => {
  const slotsOf = async (rollout: string) =>
    (await db.rolloutSlot.findMany({ where: { rolloutId: rollout }, orderBy: { colour: "asc" } })).map(({ digest, liveSince }) => [
      digest,
      liveSince !== null,
    ]);

  test.each([
    [
      "goes live again in the other slot, which still runs the image",
      EARLIER,
      [
        [EARLIER, true],
        [CANDIDATE, false],
      ],
    ],
    [
      "keeps the live slot, into which another image was put",
      digestFor("e"),
      [
        [EARLIER, false],
        [digestFor("e"), true],
      ],
    ],
  ])("%s", async (_what, to, slots) => {
    const { rollout } = await aRollout(db, world.planId, { strategy: "blue_green", isSwitched: true });
    succeeded(await runAt(0, "rollout.abort", { rollout, version: 1, to, reason: WHY }));
    expect(await slotsOf(rollout)).toEqual(slots);
  });
});

describe("traffic", () => {
  test("a rollout does not go on while the newest reading is beyond its limit, whatever the reason", async () => {
    const service = await aService();
    const slow = [
      { weight: 10, holdSeconds: 0, limits: [limit({ forSeconds: 600 })] },
      { weight: 100, holdSeconds: 0, limits: [] },
    ];
    const rollout = await started(service, 0, { steps: slow });
    await measure(service, 1, 7.5);
    expect(codeOf(await runAt(2, "rollout.advance", { rollout, version: 2, reason: WHY }))).toBe("limit-breaking");
    await measure(service, 3, 0.5);
    expect(codeOf(await runAt(4, "rollout.advance", { rollout, version: 2, reason: WHY }))).toBe("ok");
  });

  test("no slot goes live by being set while the rollout runs, nor by a key at any time", async () => {
    const service = await aService("blue_green");
    const { version } = await db.service.findUniqueOrThrow({ where: { id: service.id } });
    const { id: rollout } = succeeded(await runAt(0, "rollout.plan", { service: service.id, version })) as { id: string };
    const blue = { rollout, colour: "blue", digest: EARLIER };
    const key = world.who["key of lead"];
    expect(codeOf(await runAt(0, "slot.set", { ...blue, version: 1, live: true }, key))).toBe("person-needed");
    succeeded(await runAt(0, "slot.set", { ...blue, version: 1, live: true }));
    succeeded(await runAt(1, "rollout.start", { rollout, version: 2 }));
    expect(codeOf(await runAt(2, "slot.set", { rollout, colour: "green", digest: CANDIDATE, version: 3, live: true }))).toBe(
      "traffic-moves-by-switch",
    );
    expect(codeOf(await runAt(2, "slot.set", { ...blue, digest: CANDIDATE, version: 3 }))).toBe("traffic-moves-by-switch");
    expect(codeOf(await runAt(2, "slot.set", { rollout, colour: "green", digest: CANDIDATE, version: 3 }, key))).toBe("ok");
  });
});
