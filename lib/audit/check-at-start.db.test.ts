// @dialect statements that read the log, and triggers that keep it
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { appendEvent } from "@/lib/commands/append-event";
import { closeDatabase, type Db, inTransaction, openDatabase, urlOfDatabase, useDatabase } from "@/lib/db/client";
import { freshDatabase, testProvider } from "@/lib/db/testing";
import { localDay } from "@/lib/time-zone";
import { checkLogInBackground, startCheck, verifySinceCheckpoint } from "./check-at-start";
import { FRONTIER, writeCheckpoint } from "./checkpoint";
import * as pages from "./pages";
import { verifyAll } from "./verify-all";

let db: Db;
beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => {});
  db = await freshDatabase();
  await append(12);
  await writeCheckpoint();
  await append(5);
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

/** As somebody could who owns the database: its triggers refuse this to Slipway. */
async function tamper(sql: string): Promise<void> {
  const off =
    testProvider === "sqlite"
      ? ['DROP TRIGGER "Event_no_update"', 'DROP TRIGGER "Event_no_delete"']
      : ['ALTER TABLE "Event" DISABLE TRIGGER "Event_no_change"'];
  for (const statement of [...off, sql]) await db.$executeRawUnsafe(statement);
}

const firstEventRead = () => {
  const read = vi.spyOn(pages, "eventPages");
  return () => read.mock.calls[0]?.[0]?.after;
};

test("the start verifies only what was appended since the last checkpoint", async () => {
  const after = firstEventRead();
  expect(await verifySinceCheckpoint(db)).toMatchObject({ ok: true, events: 17 });
  expect(after()).toBe(12);
});

test.each([
  ["changed", `UPDATE "Event" SET "actorName" = 'Somebody else' WHERE "seq" = 15`, { at: 15, code: "leaf" }],
  ["removed", `DELETE FROM "Event" WHERE "seq" = 15`, { at: 15, code: "gap" }],
  ["given another hash", `UPDATE "Event" SET "chainHash" = 'x' WHERE "seq" = 15`, { at: 15, code: "chain" }],
])("an event that was %s after the last checkpoint is found", async (_, sql, defect) => {
  await tamper(sql);
  expect(await verifySinceCheckpoint(db)).toMatchObject({ ok: false, ...defect });
});

test("an event that was changed before the last checkpoint is found by the whole verification, not by the start", async () => {
  await tamper(`UPDATE "Event" SET "actorName" = 'Somebody else' WHERE "seq" = 3`);
  expect(await verifySinceCheckpoint(db)).toMatchObject({ ok: true });
  expect(await verifyAll()).toMatchObject({ ok: false, at: 3, code: "leaf" });
});

test("a log that no longer reaches a checkpoint outside of the database is cut off", async () => {
  await writeCheckpoint();
  await tamper(`DELETE FROM "Event" WHERE "seq" > 14`);
  expect(await verifySinceCheckpoint(db)).toMatchObject({ ok: false, code: "cut-off" });
});

test("an older copy of the database is cut off, too, because the file beside it knows more", async () => {
  const tree = await db.setting.findUniqueOrThrow({ where: { name: FRONTIER } });
  await writeCheckpoint();
  await tamper(`DELETE FROM "Event" WHERE "seq" > 14`);
  await db.setting.update({ where: { name: FRONTIER }, data: { value: tree.value } });
  const after = firstEventRead();
  expect(await verifySinceCheckpoint(db)).toMatchObject({ ok: false, at: 15, code: "cut-off" });
  expect(after()).toBe(12);
});

test.each([
  [
    "a stored tree that is not the signed one",
    `UPDATE "Setting" SET "value" = '{"size":12,"roots":["aa","bb"]}' WHERE "name" = '${FRONTIER}'`,
  ],
  ["no stored tree, as in a database from before trees were stored", `DELETE FROM "Setting" WHERE "name" = '${FRONTIER}'`],
])("with %s, the start verifies all events", async (_, sql) => {
  await db.$executeRawUnsafe(sql);
  const after = firstEventRead();
  expect(await verifySinceCheckpoint(db)).toMatchObject({ ok: true, events: 17 });
  expect(after()).toBe(0);
});

test("the start writes the checkpoint that a crash prevented, and does not wait for it", async () => {
  useDatabase(db);
  checkLogInBackground();
  expect(startCheck()).toBe("checking");
  const url = urlOfDatabase(db);
  await closeDatabase(db);
  expect(startCheck()).toBe("intact");
  const again = await openDatabase({ url });
  expect((await again.checkpoint.findMany({ orderBy: { size: "asc" } })).map(({ size }) => size)).toEqual([12, 17]);
  await closeDatabase(again);
});

test("a damaged log is reported and gets no checkpoint at the start", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => {});
  await tamper(`UPDATE "Event" SET "actorName" = 'Somebody else' WHERE "seq" = 15`);
  useDatabase(db);
  checkLogInBackground();
  const url = urlOfDatabase(db);
  await closeDatabase(db);
  expect(startCheck()).toBe("damaged");
  expect(error).toHaveBeenCalledWith(expect.stringContaining("damaged at event 15"));
  const again = await openDatabase({ url });
  expect(await again.checkpoint.count()).toBe(1);
  await closeDatabase(again);
});

test("a verification of many events ends when the database is closed", async () => {
  await append(450);
  await db.setting.delete({ where: { name: FRONTIER } });
  useDatabase(db);
  checkLogInBackground();
  await closeDatabase(db);
  expect(startCheck()).toBe("not checked");
});
