// node testing-child-writer.mjs URL STAGE PLAN WRITERS COMMITS
// Commits items, each with its event, and prints the id of each acknowledged commit. With 0 commits it runs until it is killed.
import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { wording } from "@/lib/domain/checklist/wording";
import { inTransaction, lockAudit, openDatabase, type Tx } from "./client";
import { join, raw, sql } from "./sql";
import { appendTestEvent, testEventLine } from "./testing-rows";

const [url = "", stageId = "", planId = "", writers = "1", commits = "0"] = process.argv.slice(2);
const db = await openDatabase({ url, exclusive: true });
let left = commits === "0" ? Number.POSITIVE_INFINITY : Number(commits);

async function byModels(tx: Tx): Promise<string> {
  const item = await tx.item.create({ data: { planId, stageId, position: 0, ...wording("x") } });
  await appendTestEvent(tx, item.id);
  return item.id;
}

/** As the commands that are performed most: within one turn of the event loop, so that such transactions share a commit on SQLite. */
async function bySql(tx: Tx): Promise<string> {
  const id = randomUUID();
  await insert(tx, "Item", { id, planId, stageId, position: 0, ...wording("x"), changedAt: new Date() });
  const [last] = await tx.$queryRaw<{ seq: number }[]>(sql`SELECT "seq" FROM "Event" ORDER BY "seq" DESC LIMIT 1`);
  await insert(tx, "Event", testEventLine((last?.seq ?? 0) + 1, id));
  return id;
}

const insert = (tx: Tx, table: string, row: object) =>
  tx.$executeRaw(
    sql`INSERT INTO ${raw(`"${table}"`)} (${join(Object.keys(row).map((name) => raw(`"${name}"`)))}) VALUES (${join(Object.values(row))})`,
  );

async function write(_: unknown, writer: number): Promise<void> {
  const change = writer % 4 === 3 ? byModels : bySql;
  while (left-- > 0) {
    const id = await inTransaction(db, async (tx) => {
      await lockAudit(tx);
      return change(tx);
    });
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: Number(writers) }, write));
await db.$disconnect();
