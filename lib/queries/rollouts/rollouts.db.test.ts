import { beforeAll, describe, expect, test } from "vitest";
import { commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { aReading, aRollout, CANDIDATE, EARLIER } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, type OtherPlan, otherPlan, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { ALL_CALLERS, READERS } from "@/lib/domain/testing-policy";
import { getBoard } from "@/lib/queries/board";
import { getRolloutScreen } from "./rollout-screen";
import { getReadings, getRollout, getRollouts } from "./rollouts";

let world: TestPlan;
let db: Db;
let other: OtherPlan;
let started: Awaited<ReturnType<typeof aRollout>>;
let slug: string;
const anHourAgo = () => new Date(Date.now() - 3_600_000);
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  started = await aRollout(db, world.planId, { since: anHourAgo() });
  slug = (await db.service.findUniqueOrThrow({ where: { id: started.service } })).slug;
});

const QUERIES: Record<string, (who: Principal) => Promise<unknown>> = {
  screen: (who) => getRolloutScreen(who, world.slug, slug),
  rollout: (who) => getRollout(who, started.rollout),
  "rollouts of a service": (who) => getRollouts(who, started.service, null, 10),
  readings: (who) => getReadings(who, started.rollout, null, 10),
};

describe.each(Object.entries(QUERIES))("the %s", (_name, query) => {
  test.each(ALL_CALLERS)("the query answers %s only with the right to read", async (who) => {
    if (READERS.includes(who)) expect(await query(world.who[who])).not.toBeNull();
    else expect(await query(world.who[who])).toBeNull();
  });

  test("the query answers null to the lead of another plan", async () => expect(await query(other.deniz)).toBeNull());
});

test.each(["", "no-such-service", "\0", "\ud800"])("a service called %j does not exist", async (name) =>
  expect(await getRolloutScreen(world.can, world.slug, name)).toBeNull(),
);

test("the running step has its current verdict, a recommendation, and a comparison with the previous image", async () => {
  const { rollout, ...rest } = await aRollout(db, world.planId, { since: anHourAgo() });
  const taken = { planId: world.planId, rollout, ...rest };
  const takenAt = new Date(Date.now() - 1000);
  await aReading(db, taken, { value: 0.9, samples: 10_000, takenAt });
  expect(await getRollout(world.can, rollout)).toMatchObject({ recommendation: { advice: "advance" }, comparison: [] });
  await aReading(db, taken, { value: 0.1, samples: 10_000, takenAt, isBaseline: true });
  expect(await getRollout(world.can, rollout)).toMatchObject({
    steps: [
      { verdict: "pass", holdRemaining: 0 },
      { verdict: null, holdRemaining: null, judged: [] },
    ],
    recommendation: { advice: "hold", because: [{ code: "worse-than-baseline", metrics: ["error-rate"] }] },
    comparison: [{ metric: "error-rate", says: "worse" }],
  });
});

test("a finished step shows the verdict at its decision, whatever readings come later", async () => {
  const { rollout, ...rest } = await aRollout(db, world.planId, { since: anHourAgo() });
  await aReading(db, { planId: world.planId, rollout, ...rest }, { takenAt: new Date(Date.now() - 1000) });
  succeeded(await perform(commands["rollout.advance"], world.can, { rollout, version: 1 }, { requestId: "r" }));
  await aReading(db, { planId: world.planId, rollout, ...rest }, { value: 90, takenAt: anHourAgo() });
  const view = await getRollout(world.can, rollout);
  expect(view?.steps[0]).toMatchObject({ verdict: "pass", decision: "advanced", decidedBy: "Can Tekin" });
  expect(view?.steps[0]?.judged[0]?.latest?.takenAt).toBeInstanceOf(Date);
});

test("the rollout screen offers the previous image and shows what blocks the rollout", async () => {
  const screen = await getRolloutScreen(world.can, world.slug, slug);
  expect(screen).toMatchObject({ candidate: { digest: CANDIDATE }, others: [{ digest: EARLIER }], locked: [], may: { decide: true } });
  expect((await getRolloutScreen(world.who.viewer, world.slug, slug))?.may).toEqual({
    plan: false,
    decide: false,
    setSlots: false,
    measure: false,
    explain: false,
    setPrometheus: false,
  });
  await db.freeze.create({ data: { planId: world.planId, serviceId: started.service, reason: "Bayram", setById: world.personId.manager } });
  expect((await getRolloutScreen(world.can, world.slug, slug))?.locked).toMatchObject([{ conditions: [{ code: "frozen" }] }]);
  await db.freeze.deleteMany();
});

test("readings come in pages, newest first", async () => {
  const { rollout, ...rest } = await aRollout(db, world.planId);
  for (const minutes of [1, 2, 3])
    await aReading(db, { planId: world.planId, rollout, ...rest }, { value: minutes, takenAt: new Date(minutes * 60_000) });
  const first = await getReadings(world.can, rollout, null, 2);
  const second = await getReadings(world.can, rollout, first?.next ?? null, 2);
  expect([first, second].map((page) => page?.readings.map(({ value }) => value))).toEqual([[3, 2], [1]]);
  expect(second?.next).toBeNull();
});

test("the board shows the traffic share of the new image and the remaining hold time", async () => {
  const { rollout, service } = await aRollout(db, world.planId, { since: new Date() });
  await db.rolloutStep.updateMany({ where: { rolloutId: rollout, position: 1 }, data: { holdSeconds: 2280 } });
  const row = (await getBoard(world.can, world.slug))?.rows.find((line) => line.service?.id === service);
  const cell = row?.cells.find(({ key }) => key.endsWith(".deploy"));
  expect(cell).toMatchObject({ status: "in_progress", rollout: { strategy: "canary", weight: 25, step: 1, of: 2, isSwitched: false } });
  const { holds } = (cell as { rollout: { holds: number } }).rollout;
  expect(holds).toBeGreaterThan(2250);
  expect(holds).toBeLessThanOrEqual(2280);
});
