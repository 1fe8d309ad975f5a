import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import { sameBytes } from "./bytes.ts";

/**
 * SHA-256. The portable one is the default; a server may pass its platform's, which is about twice as fast. It must not
 * keep the message: the next one is written over it.
 */
export type Sha256 = (message: Uint8Array) => Uint8Array;

/** Hash of a leaf's exact bytes: SHA-256(0x00 ‖ leaf) (RFC 6962 §2.1). */
export function leafHash(leaf: Uint8Array, sha256: Sha256 = portableSha256): Uint8Array {
  const message = new Uint8Array(leaf.length + 1);
  message.set(leaf, 1);
  return sha256(message);
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right) (RFC 6962 §2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256 = portableSha256): Uint8Array {
  const message = new Uint8Array(65);
  message[0] = 1;
  message.set(left, 1);
  message.set(right, 33);
  return sha256(message);
}

/**
 * A growing tree, of which only the right edge is kept: the roots of the perfect subtrees that the leaves so far make
 * up, largest first. Appending and the present root take O(log n), memory too.
 */
export class Tree {
  readonly #sha256: Sha256;
  #size = 0;
  #edge: Uint8Array[] = [];
  /** Where every message is put together: making a fresh array for each takes longer than hashing it (measured). */
  #message = new Uint8Array(1_024);

  constructor(sha256: Sha256 = portableSha256) {
    this.#sha256 = sha256;
  }

  /** Number of leaves. */
  get size(): number {
    return this.#size;
  }

  /** Adds a leaf by its exact bytes; gives its hash. */
  append(leaf: Uint8Array): Uint8Array {
    if (leaf.length >= this.#message.length) this.#message = new Uint8Array(2 * leaf.length);
    this.#message[0] = 0;
    this.#message.set(leaf, 1);
    const hash = this.#sha256(this.#message.subarray(0, leaf.length + 1));
    let top = hash;
    for (let n = this.#size; n % 2 === 1; n = (n - 1) / 2) top = this.#node(this.#edge.pop()!, top);
    this.#edge.push(top);
    this.#size += 1;
    return hash;
  }

  /** Root over all leaves so far; of no leaves, SHA-256 of nothing (RFC 6962 §2.1). */
  root(): Uint8Array {
    if (this.#edge.length === 0) return this.#sha256(new Uint8Array(0));
    return this.#edge.reduceRight((right, left) => this.#node(left, right));
  }

  #node(left: Uint8Array, right: Uint8Array): Uint8Array {
    this.#message[0] = 1;
    this.#message.set(left, 1);
    this.#message.set(right, 33);
    return this.#sha256(this.#message.subarray(0, 65));
  }
}

/** Root over leaves given by their hashes, O(n). */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  if (leafHashes.length === 0) return portableSha256(new Uint8Array(0));
  if (leafHashes.length === 1) return leafHashes[0]!;
  const k = split(leafHashes.length);
  return nodeHash(rootOf(leafHashes.slice(0, k)), rootOf(leafHashes.slice(k)));
}

/** Audit path of leaf `index` in the tree of these leaves (RFC 6962 §2.1.1). Throws when there is no such leaf. */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  const n = leafHashes.length;
  if (!Number.isInteger(index) || index < 0 || index >= n) throw new RangeError(`no leaf ${index} among ${n}`);
  if (n === 1) return [];
  const k = split(n);
  const [left, right] = [leafHashes.slice(0, k), leafHashes.slice(k)];
  if (index < k) return [...inclusionProof(left, index), rootOf(right)];
  return [...inclusionProof(right, index - k), rootOf(left)];
}

/** Proof that the tree of the first `size` leaves is a beginning of the tree of all (RFC 6962 §2.1.2). */
export function consistencyProof(leafHashes: readonly Uint8Array[], size: number): Uint8Array[] {
  const n = leafHashes.length;
  if (!Number.isInteger(size) || size < 1 || size > n) throw new RangeError(`no tree of ${size} leaves among ${n}`);
  return subproof(leafHashes, size, "known");
}

/** SUBPROOF of RFC 6962 §2.1.2: `known` while the verifier holds the root of this subtree already. */
function subproof(leafHashes: readonly Uint8Array[], size: number, root: "known" | "unknown"): Uint8Array[] {
  const n = leafHashes.length;
  if (size === n) return root === "known" ? [] : [rootOf(leafHashes)];
  const k = split(n);
  const [left, right] = [leafHashes.slice(0, k), leafHashes.slice(k)];
  if (size <= k) return [...subproof(left, size, root), rootOf(right)];
  return [...subproof(right, size - k, "unknown"), rootOf(left)];
}

/** Checks an audit path (RFC 9162 §2.1.3.2). Every argument may come from an attacker. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size || !proof.every(isHash)) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(hash, root);
}

/** Checks that `root1` of `size1` leaves is a beginning of `root2` of `size2` (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  size1: number,
  size2: number,
  proof: readonly Uint8Array[],
  root1: Uint8Array,
  root2: Uint8Array,
): boolean {
  if (!isCount(size1) || !isCount(size2) || size1 < 1 || size1 > size2 || !proof.every(isHash)) return false;
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2);
  // A tree of 2^k leaves is itself a node of the larger one, so the proof does not repeat its root.
  const path = isPowerOfTwo(size1) ? [root1, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let [at, last] = [size1 - 1, size2 - 1];
  while (at % 2 === 1) [at, last] = [(at - 1) / 2, Math.floor(last / 2)];
  let [old, now] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, now] = [nodeHash(sibling, old), nodeHash(sibling, now)];
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      now = nodeHash(now, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && sameBytes(old, root1) && sameBytes(now, root2);
}

const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0;
const isHash = (bytes: Uint8Array) => bytes.length === 32;

const isPowerOfTwo = (n: number) => n === 1 || split(n) * 2 === n;

/** The largest power of two smaller than n (RFC 6962 §2.1), for n > 1. */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
