import { createHash } from "node:crypto";
import { fc } from "@fast-check/vitest";
import { describe, expect, test } from "vitest";
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  rootOf,
  Tree,
  toHex,
  toUtf8,
  verifyConsistency,
  verifyInclusion,
} from "../../../tally/evidence/index.ts";
import { sized } from "../../effort.ts";
import vectors from "../../vectors/evidence.json" with { type: "json" };

const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hexes = (hashes: readonly Uint8Array[]) => hashes.map((hash) => toHex(hash));

const { A_rfc6962_8leaf: A, C_308: C } = vectors;
const known = [
  {
    name: "A",
    leaves: A.leaves_hex.map(fromHex),
    roots: A.root,
    inclusion: A.inclusion,
    consistency: A.consistency,
  },
  {
    name: "C",
    leaves: Array.from({ length: 308 }, (_, i) => toUtf8(`leaf ${i}`)),
    roots: C.root,
    inclusion: C.inclusion,
    consistency: C.consistency,
  },
].map((tree) => ({
  ...tree,
  hashes: tree.leaves.map((leaf) => leafHash(leaf)),
}));

test("the hash of a record is that of other logs", () => {
  const hash = Buffer.from(leafHash(toUtf8("hello world"))).toString("base64");
  expect(hash).toBe(vectors.B_note.record_hash_hello_world_b64);
});

describe.each(known)("known tree $name", ({ leaves, hashes, roots, inclusion, consistency }) => {
  const rootAt = (size: number) => rootOf(hashes.slice(0, size));

  test("roots, both at once and leaf by leaf", () => {
    const tree = new Tree();
    const wanted = roots as Record<string, string>;
    for (const [i, leaf] of leaves.entries()) {
      expect(tree.append(leaf)).toEqual(hashes[i]);
      expect(tree.size).toBe(i + 1);
      const root = wanted[i + 1];
      if (root === undefined) continue;
      expect(toHex(tree.root())).toBe(root);
      expect(toHex(rootAt(i + 1))).toBe(root);
    }
  });

  test("inclusion proofs are made and accepted", () => {
    for (const { index, size, proof } of inclusion) {
      expect(hexes(inclusionProof(hashes.slice(0, size), index))).toEqual(proof);
      expect(verifyInclusion(hashes[index]!, index, size, proof.map(fromHex), rootAt(size))).toBe(true);
    }
  });

  test("consistency proofs are made and accepted", () => {
    for (const { size1, size2, proof } of consistency) {
      expect(hexes(consistencyProof(hashes.slice(0, size2), size1))).toEqual(proof);
      expect(verifyConsistency(size1, size2, proof.map(fromHex), rootAt(size1), rootAt(size2))).toBe(true);
    }
  });
});

describe("the Merkle tree", () => {
  const hashes = known[1]!.hashes.slice(0, sized(20, 40, 130));

  test("A: leaf hashes, and the root of nothing", () => {
    expect(hexes(known[0]!.hashes)).toEqual(A.leaf_hash);
    expect(toHex(new Tree().root())).toBe(A.empty_root);
    expect(toHex(rootOf([]))).toBe(A.empty_root);
  });

  test("the platform's SHA-256 in place of the portable one gives the same tree", () => {
    const sha256 = (message: Uint8Array) => new Uint8Array(createHash("sha256").update(message).digest());
    const [ours, platforms] = [new Tree(), new Tree(sha256)];
    for (const leaf of known[1]!.leaves) expect(platforms.append(leaf)).toEqual(ours.append(leaf));
    expect(platforms.root()).toEqual(ours.root());
  });

  test("a leaf is never taken for a node", () => {
    const [left, right] = [hashes[0]!, hashes[1]!];
    const forged = leafHash(Uint8Array.of(...left, ...right));
    expect(forged).not.toEqual(rootOf([left, right]));
  });

  test("every proof of every size is accepted, and none for another leaf, place, size or root", () => {
    for (let size = 1; size <= hashes.length; size++) {
      const tree = hashes.slice(0, size);
      const root = rootOf(tree);
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(tree, index);
        expect(verifyInclusion(tree[index]!, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(leafHash(toUtf8("other")), index, size, proof, root)).toBe(false);
        expect(verifyInclusion(tree[index]!, index, size, proof, leafHash(toUtf8("other")))).toBe(false);
        expect(verifyInclusion(tree[index]!, index, size, [...proof, root], root)).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(tree[index]!, index, size, proof.slice(1), root)).toBe(false);
        for (let other = 0; other < size; other++) {
          if (other !== index) expect(verifyInclusion(tree[index]!, other, size, proof, root)).toBe(false);
        }
      }
      for (let first = 1; first <= size; first++) {
        const proof = consistencyProof(tree, first);
        const before = rootOf(tree.slice(0, first));
        expect(verifyConsistency(first, size, proof, before, root)).toBe(true);
        expect(verifyConsistency(first, size, proof, leafHash(toUtf8("other")), root)).toBe(false);
        expect(verifyConsistency(first, size, proof, before, leafHash(toUtf8("other")))).toBe(false);
        expect(verifyConsistency(first, size, [...proof, root], before, root)).toBe(false);
        if (proof.length > 0) expect(verifyConsistency(first, size, proof.slice(1), before, root)).toBe(false);
      }
    }
  });

  test("hostile numbers and proofs are refused without a crash", () => {
    const root = rootOf(hashes);
    const size = hashes.length;
    const odd = [-1, 0, size, size + 1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 2 ** 53 - 1];
    for (const index of odd.slice(0, 1).concat(odd.slice(2))) {
      expect(verifyInclusion(hashes[0]!, index, size, inclusionProof(hashes, 0), root)).toBe(false);
    }
    for (const n of odd) {
      expect(verifyConsistency(n, size, [], root, n === size ? hashes[0]! : root)).toBe(false);
      expect(verifyConsistency(1, n, [root], hashes[0]!, root)).toBe(false);
    }
    expect(verifyInclusion(hashes[0]!, 0, 2, [new Uint8Array(31)], root)).toBe(false);
    expect(verifyConsistency(size, size, [root], root, root)).toBe(false);
    expect(() => inclusionProof(hashes, size)).toThrow(RangeError);
    expect(() => consistencyProof(hashes, 0)).toThrow(RangeError);
    const proofs = fc.array(fc.oneof(fc.constantFrom(...hashes), fc.uint8Array({ minLength: 32, maxLength: 32 })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), proofs, (a, b, proof) => {
        const truth = a === 0 && b === 1 && proof.length === 0;
        expect(verifyInclusion(hashes[0]!, a, b, proof, hashes[0]!)).toBe(truth);
        if (a !== b) expect(verifyConsistency(a, b, proof, leafHash(toUtf8("x")), leafHash(toUtf8("y")))).toBe(false);
      }),
      { numRuns: sized(200, 2_000, 20_000) },
    );
  });
});
