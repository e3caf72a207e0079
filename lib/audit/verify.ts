import { type Checkpoint, isSignedBy } from "./checkpoint";
import { chainHashOf, type EventLine, FIRST_PREVIOUS_HASH, leafHashOf } from "./event-line";
import { added, EMPTY, type Frontier, rootOf } from "./tree";

export type StoredEvent = EventLine & { leafHash: string; prevHash: string; chainHash: string };

/** What a look at the whole record found: nothing wrong, or the first thing that is. */
export type Finding =
  | { ok: true; events: number; checkpoints: number }
  | { ok: false; at: number; code: "gap" | "leaf" | "link" | "chain"; subject: string }
  | { ok: false; at: number; code: "cut-off" | "head" | "signature" | "key-unknown" };

/**
 * Goes over every event in order and holds it against its own hash, the chain, and every checkpoint that was kept outside.
 * `pages` gives events by seq; `keys` maps a key id to its public key (PEM).
 */
export async function verifyRecord(
  pages: AsyncIterable<readonly StoredEvent[]>,
  checkpoints: readonly Checkpoint[],
  keys: ReadonlyMap<string, string>,
): Promise<Finding> {
  for (const checkpoint of checkpoints) {
    const key = keys.get(checkpoint.keyId);
    if (key === undefined) return { ok: false, at: checkpoint.size, code: "key-unknown" };
    if (!isSignedBy(checkpoint, key)) return { ok: false, at: checkpoint.size, code: "signature" };
  }
  const heads = new Map<number, Set<string>>();
  for (const { size, rootHash } of checkpoints) heads.set(size, (heads.get(size) ?? new Set()).add(rootHash));
  let tree: Frontier = EMPTY;
  let previous = FIRST_PREVIOUS_HASH;
  for await (const page of pages) {
    for (const event of page) {
      const { leafHash, prevHash, chainHash, ...line } = event;
      const broken = (code: "gap" | "leaf" | "link" | "chain"): Finding => ({
        ok: false,
        at: tree.size + 1,
        code,
        subject: event.subjectId,
      });
      if (line.seq !== tree.size + 1) return broken("gap");
      if (leafHashOf(line) !== leafHash) return broken("leaf");
      if (prevHash !== previous) return broken("link");
      if (chainHashOf(prevHash, leafHash) !== chainHash) return broken("chain");
      previous = chainHash;
      tree = added(tree, leafHash);
      const signed = heads.get(tree.size);
      // Two heads for one size cannot both be right.
      if (signed && (signed.size > 1 || !signed.has(rootOf(tree)))) return { ok: false, at: tree.size, code: "head" };
    }
  }
  const beyond = checkpoints.find((checkpoint) => checkpoint.size > tree.size);
  return beyond ? { ok: false, at: tree.size + 1, code: "cut-off" } : { ok: true, events: tree.size, checkpoints: checkpoints.length };
}
