import { createHash } from "node:crypto";

// The Merkle tree of RFC 6962, section 2.1, whose leaves are the leaf hashes of events in order.

const node = (left: string, right: string): string =>
  createHash("sha256")
    .update(new Uint8Array([1]))
    .update(Buffer.from(left, "hex"))
    .update(Buffer.from(right, "hex"))
    .digest("hex");

/** The roots of the full subtrees, largest first: enough to add more leaves. */
export type Frontier = { size: number; roots: readonly string[] };

export const EMPTY: Frontier = { size: 0, roots: [] };

/** The tree with one more leaf, which is merged with every subtree that it completes. */
export function withLeaf({ size, roots }: Frontier, leaf: string): Frontier {
  const next = [...roots];
  let joined = leaf;
  // The leaf completes one subtree for each 1 at the end of the size in binary.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) joined = node(next.pop() ?? "", joined);
  return { size: size + 1, roots: [...next, joined] };
}

/** The tree head: the hash over all leaves; for no leaves the hash of the empty string. */
export function rootOf({ roots }: Frontier): string {
  if (roots.length === 0) return createHash("sha256").digest("hex");
  return roots.slice(0, -1).reduceRight((right, left) => node(left, right), roots.at(-1) ?? "");
}
