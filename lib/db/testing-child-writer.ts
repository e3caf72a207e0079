// node testing-child-writer.mjs URL STAGE PLAN WRITERS COMMITS
// Commits items, each with its event, and prints the id of each acknowledged commit. With 0 commits it runs until it is killed.
import { writeSync } from "node:fs";
import { wording } from "@/lib/domain/checklist/wording";
import { inTransaction, lockAudit, openDatabase } from "./client";
import { appendTestEvent } from "./testing-rows";

const [url = "", stageId = "", planId = "", writers = "1", commits = "0"] = process.argv.slice(2);
const db = await openDatabase({ url, exclusive: true });
let left = commits === "0" ? Number.POSITIVE_INFINITY : Number(commits);

async function write(): Promise<void> {
  while (left-- > 0) {
    const id = await inTransaction(db, async (tx) => {
      await lockAudit(tx);
      const item = await tx.item.create({ data: { planId, stageId, position: 0, ...wording("x") } });
      await appendTestEvent(tx, item.id);
      return item.id;
    });
    writeSync(1, `${id}\n`);
  }
}

await Promise.all(Array.from({ length: Number(writers) }, write));
await db.$disconnect();
