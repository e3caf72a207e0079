import { setTimeout as sleep } from "node:timers/promises";
import { type Db, database, inBackground } from "@/lib/db/client";
import { singleton } from "@/lib/per-process";
import { signingKey } from "@/lib/signing/keys";
import { publishedKeys } from "@/lib/signing/published-keys";
import { checkpointFile, isSignedBy, storedTree, writeCheckpoint } from "./checkpoint";
import { eventPages } from "./pages";
import { readLastCheckpoints } from "./read-checkpoints";
import { rootOf } from "./tree";
import { type Finding, type LogPosition, verifyAuditLog } from "./verify";

export type StartCheck = "checking" | "intact" | "damaged" | "not checked";

const state = singleton("check of the audit log at the start", () => ({ result: "not checked" as StartCheck }));

/** What the check at the start of this process has found so far. */
export const startCheck = (): StartCheck => state.result;

/**
 * Checks, without delaying the start, what was appended since the last checkpoint, and writes the checkpoint that a crash prevented. Throws
 * now, instead of at the first signature, if the key is not usable.
 */
export function checkLogInBackground(): void {
  signingKey("checkpoint");
  const db = database();
  state.result = "checking";
  inBackground(db, async (closing) => {
    try {
      const finding = await verifySinceCheckpoint(db, closing);
      state.result = finding.ok ? "intact" : "damaged";
      if (finding.ok) await writeCheckpoint(new Date(), { db });
      else console.error(`The audit log is damaged at event ${finding.at} (${finding.code}). Run npm run audit:verify.`);
    } catch (error) {
      state.result = "not checked";
      if (!closing.aborted) console.error("The audit log could not be checked at the start.", error);
    }
  });
}

/** Few events at a time, because requests are answered in between. */
const AT_ONCE = 200;
const PAUSE_MS = 2;

/**
 * Verifies the events since the last checkpoint, and that the log still reaches every checkpoint that was stored last outside the database.
 * Events before it were verified when they were covered; only the whole verification finds what was changed in them later. Without a valid
 * checkpoint it verifies all events. Throws when `stop` says so before the end.
 */
export async function verifySinceCheckpoint(db: Db, stop?: AbortSignal): Promise<Finding> {
  const keys = new Map(publishedKeys().flatMap((key) => (key.purpose === "checkpoint" ? [[key.keyId, key.pem]] : [])));
  const from = await lastSignedPosition(db, keys);
  const checkpoints = readLastCheckpoints(checkpointFile()).filter(({ size }) => size >= (from?.tree.size ?? 1));
  return verifyAuditLog(unhurried(db, from?.tree.size ?? 0, stop), checkpoints, keys, from);
}

/** The position of the newest checkpoint, if its signature is ours and the stored tree is the one that was signed. */
async function lastSignedPosition(db: Db, keys: ReadonlyMap<string, string>): Promise<LogPosition | undefined> {
  const tree = await storedTree(db);
  const row = await db.checkpoint.findUnique({ where: { size: tree.size } });
  const key = row === null ? undefined : keys.get(row.keyId);
  if (row === null || key === undefined || rootOf(tree) !== row.rootHash) return undefined;
  if (!isSignedBy({ ...row, at: row.at.toISOString() }, key)) return undefined;
  const last = await db.event.findUnique({ where: { seq: tree.size }, select: { chainHash: true } });
  return last ? { tree, chainHash: last.chainHash } : undefined;
}

async function* unhurried(db: Db, after: number, signal?: AbortSignal): ReturnType<typeof eventPages> {
  for await (const page of eventPages({ after, atOnce: AT_ONCE, db })) {
    yield page;
    // Throws when the signal says stop.
    if (page.length === AT_ONCE) await sleep(PAUSE_MS, undefined, { signal });
  }
}
