import { createPublicKey, sign, verify } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { type Db, database, inBackground, inTransaction, type Tx } from "@/lib/db/client";
import { dataFolder } from "@/lib/db/location";
import { readRows } from "@/lib/db/read";
import { sql } from "@/lib/db/sql";
import { signingKey } from "@/lib/signing/keys";
import { EMPTY, type Frontier, rootOf, withLeaf } from "./tree";

/** A signed tree head over the first `size` events. */
export type Checkpoint = { size: number; rootHash: string; keyId: string; signature: string; at: string };

/** A checkpoint is written after this many events, and after every sign-off. */
export const EVENTS_BETWEEN = 100;

/** The name of the setting that holds the tree of the last checkpoint. */
export const FRONTIER = "checkpoint-frontier";

/** The largest number that the column of both databases holds. */
const MAX_SEQ = 2_147_483_647;

/** The signed text: three lines, the format of transparency logs. */
const note = (size: number, rootHash: string) =>
  Buffer.from(`slipway-record\n${size}\n${Buffer.from(rootHash, "hex").toString("base64")}\n`);

/** The file of checkpoints outside the database, one JSON line each: in the folder SLIPWAY_CHECKPOINTS or in the data folder. */
export const checkpointFile = (): string =>
  path.join(
    path.resolve(/* turbopackIgnore: true */ process.env.SLIPWAY_CHECKPOINTS || path.join(dataFolder(), "checkpoints")),
    "checkpoints.jsonl",
  );

/**
 * Signs a tree head over all events, or over the first `upTo`. A hash chain alone does not show that its end was cut off; a checkpoint stored
 * elsewhere does. The log of the process is such a place; the checkpoints of the example are not logged, because nobody has to prove its
 * history. The tree is read and signed before the transaction, which only stores the result, so that no change waits for it.
 */
export async function writeCheckpoint(
  now = new Date(),
  { isLogged = true, db = database(), upTo = MAX_SEQ } = {},
): Promise<Checkpoint | null> {
  const tree = await currentTree(db, upTo);
  if (tree.size === 0) return null;
  const rootHash = rootOf(tree);
  const { privateKey, keyId } = signingKey("checkpoint");
  const signature = sign("sha256", note(tree.size, rootHash), privateKey).toString("base64");
  const isStored = await inTransaction(db, (tx) => store(tx, tree, { size: tree.size, rootHash, signature, keyId, at: now }));
  if (!isStored) return null;
  const checkpoint = { size: tree.size, rootHash, keyId, signature, at: now.toISOString() };
  appendToFile(checkpoint);
  if (isLogged) console.log(`checkpoint ${JSON.stringify(checkpoint)}`);
  return checkpoint;
}

/** The tree of the last checkpoint. */
export async function storedTree(db: Db): Promise<Frontier> {
  const [frontier] = await readRows<{ value: string }>(db, sql`SELECT "value" FROM "Setting" WHERE "name" = ${FRONTIER}`);
  return frontier ? (JSON.parse(frontier.value) as Frontier) : EMPTY;
}

/** The tree of the last checkpoint plus the events since then, so that the cost does not grow with the audit log. */
async function currentTree(db: Db, upTo: number): Promise<Frontier> {
  let tree = await storedTree(db);
  for (;;) {
    const page = await readRows<{ leafHash: string }>(
      db,
      sql`SELECT "leafHash" FROM "Event" WHERE "seq" > ${tree.size} AND "seq" <= ${upTo} ORDER BY "seq" LIMIT 1000`,
    );
    for (const { leafHash } of page) tree = withLeaf(tree, leafHash);
    if (page.length < 1000) return tree;
    // Requests are answered between two pages: SQLite reads on this thread.
    await setImmediate();
  }
}

/** Stores a checkpoint and its tree, unless one of the same size or a later one was stored meanwhile. */
async function store(tx: Tx, tree: Frontier, row: Omit<Checkpoint, "at"> & { at: Date }): Promise<boolean> {
  const [newest] = await tx.$queryRaw<{ size: number | null }[]>(sql`SELECT MAX("size") AS "size" FROM "Checkpoint"`);
  if (Number(newest?.size ?? 0) >= tree.size) return false;
  await tx.$executeRaw(
    sql`INSERT INTO "Checkpoint" ("size", "rootHash", "signature", "keyId", "at")
        VALUES (${row.size}, ${row.rootHash}, ${row.signature}, ${row.keyId}, ${row.at})`,
  );
  await tx.$executeRaw(
    sql`INSERT INTO "Setting" ("name", "value", "updatedAt") VALUES (${FRONTIER}, ${JSON.stringify(tree)}, ${new Date()})
        ON CONFLICT ("name") DO UPDATE SET "value" = EXCLUDED."value", "updatedAt" = EXCLUDED."updatedAt"`,
  );
  return true;
}

function appendToFile(checkpoint: Checkpoint): void {
  const file = checkpointFile();
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
}

/** Whether a checkpoint was signed by this key (PEM), for this size and head. */
export const isSignedBy = (checkpoint: Checkpoint, publicKey: string): boolean =>
  verify("sha256", note(checkpoint.size, checkpoint.rootHash), createPublicKey(publicKey), Buffer.from(checkpoint.signature, "base64"));

/**
 * Writes a checkpoint after a change if one is due. The caller of every hundredth change does not wait for it: closeDatabase() does. The signer
 * of a stage waits, and so does the example, which is complete when it is made. A failure is only logged, because the change is committed; the
 * next checkpoint covers it.
 */
export async function checkpointIfDue(seq: number, isSignOff: boolean, isLogged: boolean): Promise<void> {
  if (!isSignOff && seq % EVENTS_BETWEEN !== 0) return;
  const db = database();
  const write = () => writeCheckpoint(new Date(), { isLogged, db, upTo: seq }).then(() => {}, logFailure);
  if (isSignOff || !isLogged) await write();
  else inBackground(db, write);
}

const logFailure = (error: unknown) => console.error("A checkpoint could not be written; the next one will cover it.", error);
