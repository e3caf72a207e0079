import { type Checkpoint, isSignedBy } from "./checkpoint";
import { chainHashOf, type EventLine, FIRST_PREVIOUS_HASH, leafHashOf } from "./event-line";
import { EMPTY, type Frontier, rootOf, withLeaf } from "./tree";

export type StoredEvent = EventLine & { leafHash: string; prevHash: string; chainHash: string };

/** The result of verifying the audit log: fine, or the first defect. */
export type Finding =
  | { ok: true; events: number; checkpoints: number }
  | { ok: false; at: number; code: "gap" | "leaf" | "link" | "chain"; subject: string }
  | { ok: false; at: number; code: "cut-off" | "head" | "signature" | "key-unknown" };

/** What the next event is checked against: the tree of all events before it, and the chain hash of the last of them. */
export type LogPosition = { tree: Frontier; chainHash: string };

const BEGINNING: LogPosition = { tree: EMPTY, chainHash: FIRST_PREVIOUS_HASH };

/**
 * Checks every event in order against its own hash, the chain, and every checkpoint stored outside the database.
 * `pages` are the events after `from` in order of seq; `keys` maps a key id to its public key (PEM).
 */
export async function verifyAuditLog(
  pages: AsyncIterable<readonly StoredEvent[]>,
  checkpoints: readonly Checkpoint[],
  keys: ReadonlyMap<string, string>,
  from: LogPosition = BEGINNING,
): Promise<Finding> {
  for (const checkpoint of checkpoints) {
    const key = keys.get(checkpoint.keyId);
    if (key === undefined) return { ok: false, at: checkpoint.size, code: "key-unknown" };
    if (!isSignedBy(checkpoint, key)) return { ok: false, at: checkpoint.size, code: "signature" };
  }
  const heads = new Map<number, Set<string>>();
  for (const { size, rootHash } of checkpoints) heads.set(size, (heads.get(size) ?? new Set()).add(rootHash));
  let tree = from.tree;
  let previous = from.chainHash;
  for await (const page of pages) {
    for (const event of page) {
      const { leafHash, prevHash, chainHash, ...line } = event;
      const defect = (code: "gap" | "leaf" | "link" | "chain"): Finding => ({
        ok: false,
        at: tree.size + 1,
        code,
        subject: event.subjectId,
      });
      if (line.seq !== tree.size + 1) return defect("gap");
      if (leafHashOf(line) !== leafHash) return defect("leaf");
      if (prevHash !== previous) return defect("link");
      if (chainHashOf(prevHash, leafHash) !== chainHash) return defect("chain");
      previous = chainHash;
      tree = withLeaf(tree, leafHash);
      const signed = heads.get(tree.size);
      // One of two different heads for the same size must be wrong.
      if (signed && (signed.size > 1 || !signed.has(rootOf(tree)))) return { ok: false, at: tree.size, code: "head" };
    }
  }
  const beyond = checkpoints.find((checkpoint) => checkpoint.size > tree.size);
  return beyond ? { ok: false, at: tree.size + 1, code: "cut-off" } : { ok: true, events: tree.size, checkpoints: checkpoints.length };
}
