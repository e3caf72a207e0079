import { beforeAll, describe, expect, test } from "vitest";
import { commands } from "@/lib/commands";
import { perform } from "@/lib/commands/perform";
import { aReading, aRollout, CANDIDATE, EARLIER } from "@/lib/commands/rollouts/testing-rollout";
import { altLas, type OtherPlan, otherPlan, succeeded, type TestPlan } from "@/lib/commands/testing";
import type { Db } from "@/lib/db/client";
import type { Principal } from "@/lib/domain/policy";
import { ALL_CALLERS, type Caller } from "@/lib/domain/testing-policy";
import { getBoard } from "@/lib/queries/board";
import { getRolloutScreen } from "./rollout-screen";
import { getReadings, getRollout, getRollouts } from "./rollouts";

let world: TestPlan;
let db: Db;
let other: OtherPlan;
let made: Awaited<ReturnType<typeof aRollout>>;
let slug: string;
const anHourAgo = () => new Date(Date.now() - 3_600_000);
beforeAll(async () => {
  world = await altLas();
  db = world.db;
  other = await otherPlan(db);
  made = await aRollout(db, world.planId, { since: anHourAgo() });
  slug = (await db.service.findUniqueOrThrow({ where: { id: made.service } })).slug;
});

const QUERIES: Record<string, (who: Principal) => Promise<unknown>> = {
  screen: (who) => getRolloutScreen(who, world.slug, slug),
  rollout: (who) => getRollout(who, made.rollout),
  "rollouts of a service": (who) => getRollouts(who, made.service, null, 10),
  readings: (who) => getReadings(who, made.rollout, null, 10),
};
const READERS: readonly Caller[] = [
  "lead",
  "qa",
  "manager",
  "viewer",
  "admin",
  "key of lead",
  "key of qa",
  "key of manager",
  "key of viewer",
];

describe.each(Object.entries(QUERIES))("the %s", (_name, query) => {
  test.each(ALL_CALLERS)("by %s", async (who) => {
    if (READERS.includes(who)) expect(await query(world.who[who])).not.toBeNull();
    else expect(await query(world.who[who])).toBeNull();
  });

  test("is not there for the lead of another plan", async () => expect(await query(other.deniz)).toBeNull());
});

test.each(["", "no-such-service", "\0", "\ud800"])("a service called %j is not there", async (name) =>
  expect(await getRolloutScreen(world.can, world.slug, name)).toBeNull(),
);

test("the running step is judged as it stands now, with advice and beside the image before", async () => {
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

test("a step that is over tells what was decided upon, whatever is read since", async () => {
  const { rollout, ...rest } = await aRollout(db, world.planId, { since: anHourAgo() });
  await aReading(db, { planId: world.planId, rollout, ...rest }, { takenAt: new Date(Date.now() - 1000) });
  succeeded(await perform(commands["rollout.advance"], world.can, { rollout, version: 1 }, { requestId: "r" }));
  await aReading(db, { planId: world.planId, rollout, ...rest }, { value: 90, takenAt: anHourAgo() });
  const told = await getRollout(world.can, rollout);
  expect(told?.steps[0]).toMatchObject({ verdict: "pass", decision: "advanced", decidedBy: "Can Tekin" });
  expect(told?.steps[0]?.judged[0]?.latest?.takenAt).toBeInstanceOf(Date);
});

test("the screen offers what ran before, and says what is in the way", async () => {
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
  await db.freeze.create({ data: { planId: world.planId, serviceId: made.service, reason: "Bayram", setById: world.personId.manager } });
  expect((await getRolloutScreen(world.can, world.slug, slug))?.locked).toMatchObject([{ conditions: [{ code: "frozen" }] }]);
  await db.freeze.deleteMany();
});

test("readings turn pages from the newest on", async () => {
  const { rollout, ...rest } = await aRollout(db, world.planId);
  for (const minutes of [1, 2, 3])
    await aReading(db, { planId: world.planId, rollout, ...rest }, { value: minutes, takenAt: new Date(minutes * 60_000) });
  const first = await getReadings(world.can, rollout, null, 2);
  const second = await getReadings(world.can, rollout, first?.next ?? null, 2);
  expect([first, second].map((page) => page?.readings.map(({ value }) => value))).toEqual([[3, 2], [1]]);
  expect(second?.next).toBeNull();
});

test("the board says what part of the traffic goes to the new image, and for how long that is to hold", async () => {
  const { rollout, service } = await aRollout(db, world.planId, { since: new Date() });
  await db.rolloutStep.updateMany({ where: { rolloutId: rollout, position: 1 }, data: { holdSeconds: 2280 } });
  const row = (await getBoard(world.can, world.slug))?.rows.find((it) => it.service?.id === service);
  const cell = row?.cells.find((it) => it.key.endsWith(".deploy"));
  expect(cell).toMatchObject({ status: "in_progress", rollout: { strategy: "canary", weight: 25, step: 1, of: 2, isSwitched: false } });
  const { holds } = (cell as { rollout: { holds: number } }).rollout;
  expect(holds).toBeGreaterThan(2250);
  expect(holds).toBeLessThanOrEqual(2280);
});
