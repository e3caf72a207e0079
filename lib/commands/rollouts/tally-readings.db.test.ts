// @dialect hand-written SQL

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
let canary: Awaited<ReturnType<typeof aRollout>>;
const MANY = rounds(10_000, 100_000);
const { now } = clock();
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
beforeAll(async () => {
  world = await altLas();
});
beforeEach(async () => {
  canary = await aRollout(world.db, world.planId, { since: ago(MANY + 60) });
});

/** Inserts readings one second apart, without a command: the newest is a minute old, and values and problems vary. */
async function insertReadings(count: number): Promise<void> {
  const VALUES = ["0.4", "0.9", "1.5", "NULL", "3", "0.2", "5", "5"];
  const { service, rollout, step } = canary;
  const rowOf = (index: number) => {
    const problem = index % 97 === 0 ? "'timeout'" : "NULL";
    const takenAt = ago(60 + count - index)
      .toISOString()
      .replace("Z", "+00:00");
    return `('${step}-${index}', '${world.planId}', '${service}', '${rollout}', '${step}', 'error-rate', '', FALSE, ${VALUES[index % VALUES.length]}, ${(index % 7) + 1}, ${problem}, '${takenAt}')`;
  };
  for (let from = 0; from < count; from += 5000) {
    const rows = Array.from({ length: Math.min(5000, count - from) }, (_, index) => rowOf(from + index));
    const columns = `"id", "planId", "serviceId", "rolloutId", "stepId", "metric", "source", "isBaseline", "value", "samples", "problem", "takenAt"`;
    await world.db.$executeRaw(sql`${raw(`INSERT INTO "Reading" (${columns}) VALUES ${rows.join()}`)}`);
  }
}
const addReading = async (takenAt: Date, value = 0.3) => {
  const readings = [{ metric: "error-rate", value, takenAt: takenAt.toISOString() }];
  succeeded(
    await perform(addReadings, world.can, { service: canary.service, readings }, { requestId: crypto.randomUUID(), now: clock().now }),
  );
};
/** The verdict computed from every reading. */
const verdictOfAll = async () => {
  const step = await world.db.rolloutStep.findUniqueOrThrow({ where: { id: canary.step }, include: { limits: true } });
  const readings = await world.db.reading.findMany({
    where: { stepId: canary.step, isBaseline: false },
    orderBy: [{ takenAt: "asc" }, { id: "asc" }],
  });
  return stepVerdict(step.limits.map(limitOf), readings, clock().now);
};
/** The clock goes on between the two verdicts, so the age of the newest value may differ by a second. */
async function expectVerdictOfAll(): Promise<void> {
  const { verdict, limits } = await verdictOfAll();
  const judged = limits.map((limit) => ({ ...limit, ageSeconds: expect.any(Number) as number }));
  expect(await currentStep()).toMatchObject({ verdict, judged });
}
const currentStep = async () => (await getRollout(world.can, canary.rollout))?.steps[0];

test("the verdict of a step with many readings loads few of them, and equals the verdict of all", async () => {
  await insertReadings(MANY);
  await addReading(ago(30));
  const rows = vi.spyOn(world.db.reading, "findMany");
  await expectVerdictOfAll();
  rows.mockClear();
  const { slug } = await world.db.service.findUniqueOrThrow({ where: { id: canary.service } });
  await getRolloutScreen(world.can, world.slug, slug);
  const counts = await Promise.all(rows.mock.results.map(async ({ value }) => ((await value) as unknown[]).length));
  rows.mockRestore();
  expect(counts.length).toBeGreaterThan(1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThan(5000);
}, 120_000);

test("a late reading counts as if it had arrived in time", async () => {
  await insertReadings(5000);
  await addReading(ago(30));
  expect(await world.db.readingTally.count({ where: { stepId: canary.step } })).toBe(1);
  await addReading(ago(4000), 50);
  await expectVerdictOfAll();
  await addReading(ago(20), 0.1);
  await expectVerdictOfAll();
}, 60_000);
