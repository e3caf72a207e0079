import { createPublicKey, sign, verify } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { database, inTransaction, type Tx } from "@/lib/db/client";
import { uniqueViolation } from "@/lib/db/errors";
import { dataFolder } from "@/lib/db/location";
import { signingKey } from "@/lib/signing/keys";
import { added, EMPTY, type Frontier, rootOf } from "./tree";

/** A signed tree head: over the first `size` events, with what it takes to check it. */
export type Checkpoint = { size: number; rootHash: string; keyId: string; signature: string; at: string };

/** At least so often; after every sign-off, too. */
export const EVENTS_BETWEEN = 100;

/** The setting that holds the tree as of the last checkpoint. */
export const FRONTIER = "checkpoint-frontier";

/** What is signed: three lines, as tools for transparency logs read them. */
const note = (size: number, rootHash: string) =>
  Buffer.from(`slipway-record\n${size}\n${Buffer.from(rootHash, "hex").toString("base64")}\n`);

/** Where checkpoints are kept besides the database, one JSON line each: SLIPWAY_CHECKPOINTS, else a folder of the data folder. */
export const checkpointFile = (): string =>
  path.join(
    path.resolve(/* turbopackIgnore: true */ process.env.SLIPWAY_CHECKPOINTS || path.join(dataFolder(), "checkpoints")),
    "checkpoints.jsonl",
  );

/** Signs a tree head over all events up to now. A chain alone does not show that its tail was cut off; a head kept elsewhere does. */
export async function writeCheckpoint(now = new Date()): Promise<Checkpoint | null> {
  let checkpoint: Checkpoint | null;
  try {
    checkpoint = await inTransaction(database(), async (tx) => {
      const tree = await caughtUp(tx);
      if (tree.size === 0 || (await tx.checkpoint.count({ where: { size: tree.size } })) > 0) return null;
      const rootHash = rootOf(tree);
      const { privateKey, keyId } = signingKey("checkpoint");
      const signature = sign("sha256", note(tree.size, rootHash), privateKey).toString("base64");
      await tx.checkpoint.create({ data: { size: tree.size, rootHash, signature, keyId, at: now } });
      const value = JSON.stringify(tree);
      await tx.setting.upsert({ where: { name: FRONTIER }, create: { name: FRONTIER, value }, update: { value } });
      return { size: tree.size, rootHash, keyId, signature, at: now.toISOString() };
    });
  } catch (error) {
    // Another process signed the same head a moment ago.
    if (uniqueViolation(error)) return null;
    throw error;
  }
  if (checkpoint) keepOutside(checkpoint);
  return checkpoint;
}

/** The tree as it was at the last checkpoint, with the events since: what each costs does not grow with the record. */
async function caughtUp(tx: Tx): Promise<Frontier> {
  const kept = await tx.setting.findUnique({ where: { name: FRONTIER } });
  let tree = kept ? (JSON.parse(kept.value) as Frontier) : EMPTY;
  for (;;) {
    const page = await tx.event.findMany({
      where: { seq: { gt: tree.size } },
      orderBy: { seq: "asc" },
      take: 1000,
      select: { leafHash: true },
    });
    for (const { leafHash } of page) tree = added(tree, leafHash);
    if (page.length < 1000) return tree;
  }
}

function keepOutside(checkpoint: Checkpoint): void {
  const file = checkpointFile();
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const line = JSON.stringify(checkpoint);
  appendFileSync(file, `${line}\n`, { mode: 0o600 });
  console.log(`checkpoint ${line}`);
}

/** Whether a checkpoint was signed by this key (PEM), for this size and head. */
export const isSignedBy = (checkpoint: Checkpoint, publicKey: string): boolean =>
  verify("sha256", note(checkpoint.size, checkpoint.rootHash), createPublicKey(publicKey), Buffer.from(checkpoint.signature, "base64"));

/** After a change: a checkpoint where one is due. It must not make a change fail that was committed; what is owed is made up for by the next. */
export async function checkpointIfDue(seq: number, isSignOff: boolean): Promise<void> {
  if (!isSignOff && seq % EVENTS_BETWEEN !== 0) return;
  try {
    await writeCheckpoint();
  } catch (error) {
    console.error("A checkpoint could not be written; the next one will cover it.", error);
  }
}
