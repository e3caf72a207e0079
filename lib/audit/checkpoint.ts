import { createPublicKey, sign, verify } from "node:crypto";
import { appendFileSync, mkdirSync } from "node:fs";
import path from "node:path";
import { database, inTransaction, type Tx } from "@/lib/db/client";
import { uniqueViolation } from "@/lib/db/errors";
import { dataFolder } from "@/lib/db/location";
import { signingKey } from "@/lib/signing/keys";
import { EMPTY, type Frontier, rootOf, withLeaf } from "./tree";

/** A signed tree head over the first `size` events. */
export type Checkpoint = { size: number; rootHash: string; keyId: string; signature: string; at: string };

/** A checkpoint is written after this many events, and after every sign-off. */
export const EVENTS_BETWEEN = 100;

/** The name of the setting that holds the tree of the last checkpoint. */
export const FRONTIER = "checkpoint-frontier";

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
 * Signs a tree head over all events. A hash chain alone does not show that its end was cut off; a checkpoint stored elsewhere does. The log of
 * the process is such a place; the checkpoints of the example are not logged, because nobody has to prove its history.
 */
export async function writeCheckpoint(now = new Date(), { isLogged = true } = {}): Promise<Checkpoint | null> {
  let checkpoint: Checkpoint | null;
  try {
    checkpoint = await inTransaction(database(), async (tx) => {
      const tree = await currentTree(tx);
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
    // Another process just signed the same head.
    if (uniqueViolation(error)) return null;
    throw error;
  }
  if (checkpoint) appendToFile(checkpoint);
  if (checkpoint && isLogged) console.log(`checkpoint ${JSON.stringify(checkpoint)}`);
  return checkpoint;
}

/** The tree of the last checkpoint plus the events since then, so that the cost does not grow with the audit log. */
async function currentTree(tx: Tx): Promise<Frontier> {
  const frontier = await tx.setting.findUnique({ where: { name: FRONTIER } });
  let tree = frontier ? (JSON.parse(frontier.value) as Frontier) : EMPTY;
  for (;;) {
    const page = await tx.event.findMany({
      where: { seq: { gt: tree.size } },
      orderBy: { seq: "asc" },
      take: 1000,
      select: { leafHash: true },
    });
    for (const { leafHash } of page) tree = withLeaf(tree, leafHash);
    if (page.length < 1000) return tree;
  }
}

function appendToFile(checkpoint: Checkpoint): void {
  const file = checkpointFile();
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  appendFileSync(file, `${JSON.stringify(checkpoint)}\n`, { mode: 0o600 });
}

/** Whether a checkpoint was signed by this key (PEM), for this size and head. */
export const isSignedBy = (checkpoint: Checkpoint, publicKey: string): boolean =>
  verify("sha256", note(checkpoint.size, checkpoint.rootHash), createPublicKey(publicKey), Buffer.from(checkpoint.signature, "base64"));

/** Writes a checkpoint after a change if one is due. A failure is only logged, because the change is committed; the next checkpoint covers it. */
export async function checkpointIfDue(seq: number, isSignOff: boolean, isLogged: boolean): Promise<void> {
  if (!isSignOff && seq % EVENTS_BETWEEN !== 0) return;
  try {
    await writeCheckpoint(new Date(), { isLogged });
  } catch (error) {
    console.error("A checkpoint could not be written; the next one will cover it.", error);
  }
}
