import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ed25519 } from "@noble/curves/ed25519.js";
import { describe, expect, test } from "vitest";
import { compareWith, type Issued, openCheckpoints, readIssued } from "../../server/log/checkpoints.ts";
import { openStore } from "../../server/log/store.ts";
import { Tree, verifierKey } from "../../tally/evidence/index.ts";
import { scratch } from "./folder.ts";

const folder = scratch();
const origin = "zhengzi.invalid/20190408-abc123";
const secretKey = ed25519.utils.randomSecretKey();
const key = verifierKey(origin, ed25519.getPublicKey(secretKey));
let meetings = 0;

/** Reads a whole log against what was issued from it. */
function checkAgainst(issued: readonly Issued[], leaves: Iterable<Uint8Array>, known = key): Tree {
  const reading = compareWith(issued, known);
  for (const leaf of leaves) reading.append(leaf);
  reading.end();
  return reading.tree;
}

/** A log of `size` leaves with a checkpoint after the second and the last. */
async function meeting(size: number) {
  const data = join(folder, String(meetings++));
  mkdirSync(data);
  const backup = join(data, "medium");
  mkdirSync(backup);
  const store = openStore(join(data, "meeting.db"));
  const issuing = {
    store,
    folder: join(data, "issued"),
    origin,
    secretKey: () => secretKey,
    backup,
  };
  const checkpoints = openCheckpoints(issuing, []);
  const tree = new Tree();
  for (let i = 0; i < size; i++) {
    const leaf = Buffer.from(`leaf ${i}`);
    store.append(i, [leaf], [], []);
    tree.append(leaf);
    if (i === 1 || i === size - 1) await checkpoints.issue(tree, 0);
  }
  return { data, backup, store, checkpoints, tree, issuing };
}

describe("checkpoints", () => {
  test("each is a file of its own, for its owner alone, here and on the backup medium", async () => {
    const { issuing, backup, checkpoints } = await meeting(5);
    expect(readdirSync(issuing.folder)).toEqual(["000001.txt", "000002.txt"]);
    const file = join(issuing.folder, "000002.txt");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, "utf8")).toBe(checkpoints.issued[1]?.note);
    expect(readFileSync(join(backup, "issued", "000002.txt"), "utf8")).toBe(checkpoints.issued[1]?.note);
    expect(readIssued(issuing.folder)).toEqual(checkpoints.issued);
  });

  test("a log that holds what was issued starts, and issuing goes on with the next number", async () => {
    const { store, issuing, tree } = await meeting(5);
    const issued = readIssued(issuing.folder);
    expect(Buffer.from(tree.root()).equals(checkAgainst(issued, store.leaves()).root())).toBe(true);
    const next = await openCheckpoints(issuing, issued).issue(tree, 0);
    expect(next.no).toBe(3);
  });

  test("the copy on the backup medium is the whole log before anything is signed", async () => {
    const { backup } = await meeting(5);
    const copy = openStore(join(backup, "meeting.db"));
    expect(copy.size).toBe(5);
    copy.close();
  });

  test("nothing is signed when the backup medium is gone", async () => {
    const { backup, issuing, store, tree, checkpoints } = await meeting(3);
    rmSync(backup, { recursive: true });
    const leaf = Buffer.from("one more");
    store.append(3, [leaf], [], []);
    tree.append(leaf);
    await expect(checkpoints.issue(tree, 0)).rejects.toThrow();
    expect(existsSync(join(issuing.folder, "000003.txt"))).toBe(false);
    expect(checkpoints.issued).toHaveLength(2);
  });
});

describe("an exchanged backup medium", () => {
  /** An empty disk at the same path. */
  const exchange = (medium: string) => {
    rmSync(medium, { recursive: true });
    mkdirSync(medium);
  };
  const whole = (backup: string) => {
    const issued = readIssued(join(backup, "issued"));
    const copy = openStore(join(backup, "meeting.db"));
    checkAgainst(issued, copy.leaves());
    copy.close();
    return issued;
  };

  test("the next receipt is issued, and all earlier ones lie on it: a start from it is not refused", async () => {
    const { backup, store, tree, checkpoints } = await meeting(5);
    exchange(backup);
    const leaf = Buffer.from("one more");
    store.append(5, [leaf], [], []);
    tree.append(leaf);
    await checkpoints.issue(tree, 0);
    expect(whole(backup)).toEqual(checkpoints.issued);
    expect(checkpoints.issued).toHaveLength(3);
  });

  test("it is stocked at once when no receipt is due, and one that another meeting used becomes ours", async () => {
    const { backup, checkpoints } = await meeting(5);
    exchange(backup);
    await checkpoints.restock();
    expect(whole(backup)).toEqual(checkpoints.issued);
    rmSync(join(backup, "issued", "000002.txt"));
    writeFileSync(join(backup, "issued", "000009.txt"), "of another meeting");
    writeFileSync(join(backup, "issued", "000001.txt"), "of another meeting");
    await checkpoints.restock();
    expect(whole(backup)).toEqual(checkpoints.issued);
  });

  test("what a start needs beside the log is brought along, but never the TLS key in the clear", async () => {
    const { data, backup, checkpoints, tree, store } = await meeting(5);
    const files = [
      "config.json",
      "keys/spare.key.sealed",
      "keys/whole",
      "fonts/a.ttf",
      "papers/b.pdf",
      "archives/c.zip",
    ];
    for (const file of [...files, "keys/server.key"]) {
      mkdirSync(dirname(join(data, file)), { recursive: true });
      writeFileSync(join(data, file), file);
    }
    store.append(5, [Buffer.from("one more")], [], []);
    tree.append(Buffer.from("one more"));
    await checkpoints.issue(tree, 0);
    for (const file of files) expect(readFileSync(join(backup, file), "utf8")).toBe(file);
    expect(existsSync(join(backup, "keys/server.key"))).toBe(false);
  });
});

describe("a start compares the log with every issued checkpoint", () => {
  const refused = (code: string) => expect.objectContaining({ code, zh: expect.stringMatching(/[。]/) });

  test("a log cut short is refused", async () => {
    const { store, checkpoints } = await meeting(5);
    const leaves = [...store.leaves()].slice(0, 4);
    expect(() => checkAgainst(checkpoints.issued, leaves)).toThrow(refused("log-shorter"));
    expect(() => checkAgainst(checkpoints.issued, [])).toThrow(refused("log-shorter"));
  });

  test("one changed bit in any leaf is refused", async () => {
    const { store, checkpoints } = await meeting(5);
    for (let changed = 0; changed < 5; changed++) {
      const leaves = [...store.leaves()].map((leaf) => Buffer.from(leaf));
      leaves[changed]![0]! ^= 1;
      expect(() => checkAgainst(checkpoints.issued, leaves)).toThrow(refused("log-differs"));
    }
  });

  test("two leaves that changed places are refused", async () => {
    const { store, checkpoints } = await meeting(5);
    const [a, b, c, d, e] = [...store.leaves()];
    expect(() => checkAgainst(checkpoints.issued, [a!, b!, d!, c!, e!])).toThrow(refused("log-differs"));
  });

  test("a missing, damaged or foreign checkpoint file is refused", async () => {
    const gap = await meeting(5);
    rmSync(join(gap.issuing.folder, "000001.txt"));
    expect(() => readIssued(gap.issuing.folder)).toThrow(refused("checkpoint-damaged"));

    const broken = await meeting(5);
    writeFileSync(join(broken.issuing.folder, "000002.txt"), "not a note");
    expect(() => readIssued(broken.issuing.folder)).toThrow(refused("checkpoint-damaged"));

    const { store, issuing } = await meeting(5);
    const foreign = verifierKey(origin, ed25519.getPublicKey(ed25519.utils.randomSecretKey()));
    expect(() => checkAgainst(readIssued(issuing.folder), store.leaves(), foreign)).toThrow(
      refused("checkpoint-damaged"),
    );
  });
});
