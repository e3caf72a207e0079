// @dialect SQL of its own

import { beforeAll, beforeEach, expect, test, vi } from "vitest";
import { perform } from "@/lib/commands/perform";
import { altLas, succeeded, type TestPlan } from "@/lib/commands/testing";
import { raw, sql } from "@/lib/db/sql";
import { stepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import { limitOf } from "@/lib/queries/rollouts/rollout-parts";
import { getRolloutScreen } from "@/lib/queries/rollouts/rollout-screen";
import { getRollout } from "@/lib/queries/rollouts/rollouts";
import { clock } from "@/lib/queries/shared/clock";
import { rounds } from "@/lib/testing-rounds";
import { addReadings } from "./add-readings";
import { aRollout } from "./testing-rollout";

let world: TestPlan;
let made: Awaited<ReturnType<typeof aRollout>>;
const MANY = rounds(10_000, 100_000);
const { now } = clock();
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
beforeAll(async () => {
  world = await altLas();
});
beforeEach(async () => {
  made = await aRollout(world.db, world.planId, { since: ago(MANY + 60) });
});

/** Readings a second apart, the newest of them a minute old, put there without the door; a little of everything in turn. */
async function readSoOften(count: number): Promise<void> {
  const VALUES = ["0.4", "0.9", "1.5", "NULL", "3", "0.2", "5", "5"];
  const { service, rollout, step } = made;
  const rowOf = (at: number) => {
    const problem = at % 97 === 0 ? "'timeout'" : "NULL";
    const takenAt = ago(60 + count - at)
      .toISOString()
      .replace("Z", "+00:00");
    return `('${step}-${at}', '${world.planId}', '${service}', '${rollout}', '${step}', 'error-rate', '', FALSE, ${VALUES[at % VALUES.length]}, ${(at % 7) + 1}, ${problem}, '${takenAt}')`;
  };
  for (let from = 0; from < count; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, count - from) }, (_, at) => rowOf(from + at));
    const columns = `"id", "planId", "serviceId", "rolloutId", "stepId", "metric", "source", "isBaseline", "value", "samples", "problem", "takenAt"`;
    await world.db.$executeRaw(sql`${raw(`INSERT INTO "Reading" (${columns}) VALUES ${rows.join()}`)}`);
  }
}
const read = async (takenAt: Date, value = 0.3) => {
  const readings = [{ metric: "error-rate", value, takenAt: takenAt.toISOString() }];
  succeeded(
    await perform(addReadings, world.can, { service: made.service, readings }, { requestId: crypto.randomUUID(), now: clock().now }),
  );
};
/** What all readings say when each of them is looked at. */
const saidByAll = async () => {
  const step = await world.db.rolloutStep.findUniqueOrThrow({ where: { id: made.step }, include: { limits: true } });
  const readings = await world.db.reading.findMany({
    where: { stepId: made.step, isBaseline: false },
    orderBy: [{ takenAt: "asc" }, { id: "asc" }],
  });
  return stepVerdict(step.limits.map(limitOf), readings, clock().now);
};
const said = async () => (await getRollout(world.can, made.rollout))?.steps[0];

test("the verdict of a step with many readings loads few of them, and is the verdict of all", async () => {
  await readSoOften(MANY);
  await read(ago(30));
  const rows = vi.spyOn(world.db.reading, "findMany");
  expect(await said()).toMatchObject(
    Object.fromEntries(Object.entries(await saidByAll()).map(([name, value]) => [name === "limits" ? "judged" : name, value])),
  );
  rows.mockClear();
  const { slug } = await world.db.service.findUniqueOrThrow({ where: { id: made.service } });
  await getRolloutScreen(world.can, world.slug, slug);
  const counts = await Promise.all(rows.mock.results.map(async ({ value }) => ((await value) as unknown[]).length));
  rows.mockRestore();
  expect(counts.length).toBeGreaterThan(1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(5000);
}, 120_000);

test("a late reading counts as if it had arrived in time", async () => {
  await readSoOften(5000);
  await read(ago(30));
  expect(await world.db.readingTally.count({ where: { stepId: made.step } })).toBe(1);
  await read(ago(4000), 50);
  const all = await saidByAll();
  expect(await said()).toMatchObject({ verdict: all.verdict, judged: all.limits });
  await read(ago(20), 0.1);
  const again = await saidByAll();
  expect(await said()).toMatchObject({ verdict: again.verdict, judged: again.limits });
}, 60_000);
