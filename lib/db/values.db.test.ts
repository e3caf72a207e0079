// @dialect values of columns
import { beforeAll, expect, test } from "vitest";
import { wording } from "@/lib/domain/checklist/wording";
import type { Db } from "./client";
import { freshDatabase } from "./testing";
import { planWithItems } from "./testing-rows";

let db: Db;
beforeAll(async () => {
  db = await freshDatabase();
});

test("every kind of value is read back as it was written", async () => {
  const time = new Date("2026-03-29T00:30:00.123Z");
  const { planId, stageId, itemIds } = await planWithItems(db, 3);
  await db.item.update({
    where: { id: itemIds[0] },
    data: { stateChangedAt: time, required: false, text: "İmza 'a' \"b\" — ş\n🚢", due: "2026-03-29" },
  });
  expect(await db.item.findUniqueOrThrow({ where: { id: itemIds[0] } })).toMatchObject({
    stateChangedAt: time,
    required: false,
    needsEvidence: false,
    text: "İmza 'a' \"b\" — ş\n🚢",
    due: "2026-03-29",
    state: "open",
    reason: null,
    version: 1,
  });
  const service = await db.service.create({ data: { planId, slug: "runner", name: "Runner Service", position: 1 } });
  const rollout = await db.rollout.create({ data: { planId, serviceId: service.id, stageId, strategy: "canary" } });
  const reading = { planId, serviceId: service.id, rolloutId: rollout.id, metric: "m", source: "s", takenAt: time };
  await db.reading.createMany({ data: [0.1, 1, 1e-9, -2.5].map((value) => ({ ...reading, value })) });
  expect((await db.reading.findMany({ orderBy: { value: "asc" } })).map(({ value }) => value)).toEqual([-2.5, 1e-9, 0.1, 1]);
  expect(await db.reading.aggregate({ _sum: { value: true }, _max: { takenAt: true }, _count: true })).toMatchObject({
    _count: 4,
    _max: { takenAt: time },
  });
  expect(
    await db.item.groupBy({ by: ["stageId", "required"], _count: { _all: true }, _max: { position: true }, orderBy: { required: "asc" } }),
  ).toEqual([
    { stageId, required: false, _count: { _all: 1 }, _max: { position: 0 } },
    { stageId, required: true, _count: { _all: 2 }, _max: { position: 2 } },
  ]);
});

test("times are compared as times, to the millisecond", async () => {
  const { planId, stageId } = await planWithItems(db, 0);
  const times = ["1999-12-31T23:59:59.999Z", "2026-03-29T00:59:59.999Z", "2026-03-29T01:00:00.000Z", "2026-03-29T01:00:00.001Z"].map(
    (text) => new Date(text),
  );
  await db.item.createMany({
    data: times.map((time, position) => ({ planId, stageId, position, ...wording("x"), stateChangedAt: time })),
  });
  const found = await db.item.findMany({
    where: { stageId, stateChangedAt: { gte: times[1], lt: times[3] } },
    orderBy: { stateChangedAt: "desc" },
  });
  expect(found.map((item) => item.position)).toEqual([2, 1]);
});

test("one query can write many rows and filter by many ids", async () => {
  const { stageId, itemIds } = await planWithItems(db, 5_000);
  expect(await db.item.count({ where: { stageId } })).toBe(5_000);
  expect(await db.item.findMany({ where: { id: { in: itemIds } }, select: { id: true } })).toHaveLength(5_000);
  expect(await db.item.updateMany({ where: { stageId, position: { lt: 10 } }, data: { state: "done" } })).toEqual({ count: 10 });
  const stage = await db.stage.findUniqueOrThrow({
    where: { id: stageId },
    include: { items: { where: { state: "done" }, orderBy: { position: "asc" } }, plan: { include: { phases: true } } },
  });
  expect(stage.items).toHaveLength(10);
  expect(stage.plan.phases).toHaveLength(1);
});

test("raw SQL returns numbers, text and null", async () => {
  const [row] = await db.$queryRawUnsafe<Record<string, unknown>[]>(`SELECT COUNT(*) AS n, 'x' AS t, NULL AS empty FROM "Setting"`);
  expect(Number(row?.n)).toBe(0);
  expect(row).toMatchObject({ t: "x", empty: null });
  expect(await db.$executeRaw`DELETE FROM "Setting" WHERE "name" = ${"unknown"}`).toBe(0);
});
