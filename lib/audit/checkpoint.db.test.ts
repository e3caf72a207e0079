// @dialect statements of a checkpoint
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { appendEvent } from "@/lib/commands/append-event";
import { closeDatabase, type Db, inTransaction, openDatabase, urlOfDatabase } from "@/lib/db/client";
import { freshDatabase } from "@/lib/db/testing";
import { localDay } from "@/lib/time-zone";
import { checkpointIfDue, FRONTIER, writeCheckpoint } from "./checkpoint";
import { rootOf } from "./tree";

let db: Db;
beforeEach(async () => {
  db = await freshDatabase();
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const context = { principal: { kind: "system", name: "Slipway" }, now: new Date(), today: localDay(new Date()), requestId: "r" } as const;
const append = (count: number) =>
  inTransaction(db, async (tx) => {
    for (let n = 0; n < count; n++)
      await appendEvent(tx, "plan.rename", { subject: "plan", subjectId: "p", planId: null, after: { refused: "forbidden" } }, context);
  });

test("a checkpoint covers all events and stores the tree from which the next one goes on", async () => {
  expect(await writeCheckpoint()).toBeNull();
  await append(5);
  expect(await writeCheckpoint()).toMatchObject({ size: 5 });
  expect(await writeCheckpoint()).toBeNull();
  await append(3);
  const second = await writeCheckpoint();
  const tree = JSON.parse((await db.setting.findUniqueOrThrow({ where: { name: FRONTIER } })).value);
  expect([tree.size, rootOf(tree)]).toEqual([8, second?.rootHash]);
  expect(await db.checkpoint.findMany({ orderBy: { size: "asc" }, select: { size: true, rootHash: true } })).toMatchObject([
    { size: 5 },
    { size: 8, rootHash: second?.rootHash },
  ]);
});

test("of several checkpoints at the same time, one is stored", async () => {
  await append(7);
  const results = await Promise.all([1, 2, 3, 4].map(() => writeCheckpoint()));
  expect(results.filter((checkpoint) => checkpoint !== null)).toHaveLength(1);
  expect(await db.checkpoint.count()).toBe(1);
});

test("the caller of a hundredth change does not wait for its checkpoint, and closing the database does", async () => {
  await append(100);
  await checkpointIfDue(100, false, true);
  expect(console.log).not.toHaveBeenCalled();
  await append(1);
  const url = urlOfDatabase(db);
  await closeDatabase(db);
  const again = await openDatabase({ url });
  expect(await again.checkpoint.findMany({ select: { size: true } })).toEqual([{ size: 100 }]);
  await closeDatabase(again);
});

test("the signer of a stage waits for the checkpoint", async () => {
  await append(3);
  await checkpointIfDue(3, true, true);
  expect(await db.checkpoint.count()).toBe(1);
});
