import { createHash } from "node:crypto";

// The Merkle tree of RFC 6962, section 2.1. Leaves are the leaf hashes of events, in their order.

const node = (left: string, right: string): string =>
  createHash("sha256")
    .update(new Uint8Array([1]))
    .update(Buffer.from(left, "hex"))
    .update(Buffer.from(right, "hex"))
    .digest("hex");

/** The roots of the full subtrees that a number of leaves falls into, largest first: all that is needed to go on adding. */
export type Frontier = { size: number; roots: readonly string[] };

export const EMPTY: Frontier = { size: 0, roots: [] };

/** One more leaf: it joins with every subtree that it makes full. */
export function added({ size, roots }: Frontier, leaf: string): Frontier {
  const next = [...roots];
  let joined = leaf;
  // As many ones as the size ends in, in binary, so many subtrees are completed by this leaf.
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) joined = node(next.pop() ?? "", joined);
  return { size: size + 1, roots: [...next, joined] };
}

/** The tree head: the hash over everything so far. Of no leaves it is the hash of nothing. */
export function rootOf({ roots }: Frontier): string {
  if (roots.length === 0) return createHash("sha256").digest("hex");
  return roots.slice(0, -1).reduceRight((right, left) => node(left, right), roots.at(-1) ?? "");
}
