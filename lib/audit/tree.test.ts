import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { EMPTY, rootOf, withLeaf } from "./tree";

const sha256 = (...parts: Uint8Array[]) => createHash("sha256").update(Buffer.concat(parts)).digest();
const leaf = (data: Uint8Array) => sha256(new Uint8Array([0]), data);

/** The definition of RFC 6962: split at the largest power of two below n. */
function byDefinition(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] ?? sha256();
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(new Uint8Array([1]), byDefinition(leaves.slice(0, split)), byDefinition(leaves.slice(split)));
}

const treeOf = (leaves: Buffer[]) => leaves.reduce((tree, hash) => withLeaf(tree, hash.toString("hex")), EMPTY);

test("a tree built leaf by leaf has the head that RFC 6962 defines, for any number of leaves", () => {
  const leaves = Array.from({ length: 130 }, (_, n) => leaf(Buffer.from(`event ${n}`)));
  for (let size = 0; size <= leaves.length; size++)
    expect(rootOf(treeOf(leaves.slice(0, size)))).toBe(byDefinition(leaves.slice(0, size)).toString("hex"));
});

describe("the test vectors of RFC 6962 implementations", () => {
  const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  test.each([
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("a tree of %i leaves has the expected head", (size, head) => {
    expect(rootOf(treeOf(inputs.slice(0, size).map((hex) => leaf(Buffer.from(hex, "hex")))))).toBe(head);
  });
});
