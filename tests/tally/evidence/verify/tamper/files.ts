import { sumsPath, zip } from "../../../../../tally/evidence/archive/index.ts";
import { toUtf8 } from "../../../../../tally/evidence/index.ts";
import { copied } from "../forge.ts";
import { type Archive, edited, type Ground, type Kind, left } from "./kinds.ts";

/** Which check guards a file whose sum was made to fit. */
function guardOf(path: string): number | readonly number[] {
  if (path.startsWith("checkpoints/")) return 5;
  if (path.startsWith("papers/")) return 13;
  if (path === "log.jsonl") return [2, 3];
  const guards: { readonly [path: string]: number } = {
    "README.txt": 1,
    "config.json": 6,
    "keys.json": 5,
    "tally.json": 11,
    "receipts.json": 4,
    "openings.jsonl": 8,
    "ballots.csv": 15,
    "cvr.json": 15,
    "sample.json": 14,
  };
  return guards[path]!;
}

const changes: { readonly [how: string]: (bytes: Uint8Array) => Uint8Array } = {
  "its first bit flipped": (bytes) => flipped(bytes, 0, 0),
  "a bit flipped in its first half": (bytes) => flipped(bytes, Math.floor(bytes.length / 3), 3),
  "a bit flipped in its last half": (bytes) => flipped(bytes, Math.floor((2 * bytes.length) / 3), 1),
  "its last bit flipped": (bytes) => flipped(bytes, bytes.length - 1, 7),
  "its last byte cut off": (bytes) => bytes.slice(0, -1),
  "half of it cut off": (bytes) => bytes.slice(0, bytes.length / 2),
  "a byte put in the middle": (bytes) => {
    const half = bytes.length >> 1;
    return Uint8Array.of(...bytes.slice(0, half), 65, ...bytes.slice(half));
  },
  "twice one after the other": (bytes) => Uint8Array.of(...bytes, ...bytes),
  emptied: () => new Uint8Array(0),
};

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  return bytes.with(at, bytes[at]! ^ (1 << bit));
}

/** Every file of both archives, in every way, with sums that fit; and without. */
export function fileKinds(ground: Ground): Kind[] {
  const kinds: Kind[] = [];
  for (const archive of ["check", "sealed"] as const) {
    for (const [path, bytes] of ground.files[archive]) {
      if (path === sumsPath) continue;
      for (const [how, change] of Object.entries(changes))
        kinds.push({
          what: `${archive}/${path}: ${how}`,
          finds: [guardOf(path)],
          given: () => edited(ground, (pair) => pair[archive].set(path, change(bytes))),
        });
      kinds.push(gone(ground, archive, path), replaced(ground, archive, path));
    }
  }
  return [...kinds, ...sums(ground), ...strays(ground)];
}

function gone(ground: Ground, archive: Archive, path: string): Kind {
  const last = path === [...ground.files.check.keys()].filter((one) => one.startsWith("checkpoints/")).at(-1);
  const guard = path.startsWith("papers/") ? 13 : path === "sample.json" ? 14 : last ? 3 : 1;
  const found = path.startsWith("checkpoints/") && !last ? 5 : guard;
  return {
    what: `${archive}/${path}: gone`,
    finds: [found],
    given: () => edited(ground, (pair) => pair[archive].delete(path)),
  };
}

/** Another file of the same archive under this one's name: both are of this meeting, and well formed. */
function replaced(ground: Ground, archive: Archive, path: string): Kind {
  const files = ground.files[archive];
  const folder = path.slice(0, path.indexOf("/") + 1);
  const other = [...files.keys()].find(
    (one) => one !== path && (folder === "" ? !one.includes("/") : one.startsWith(folder)),
  );
  return {
    what: `${archive}/${path}: another file of the archive in its place`,
    finds: [guardOf(path)],
    given: () => edited(ground, (pair) => pair[archive].set(path, files.get(other ?? "log.jsonl") ?? toUtf8("x"))),
  };
}

/** Without sums that fit, check 1 alone must tell. */
function sums(ground: Ground): Kind[] {
  const whole = ground.files.check;
  const kinds = [...whole].map(
    ([path, bytes]): Kind => ({
      what: `check/${path}: a byte more than its sum covers`,
      finds: [1],
      given: () => ({
        ...left(ground, copied(ground.files)),
        check: zip(new Map(whole).set(path, Uint8Array.of(...bytes, 10))),
      }),
    }),
  );
  const without = new Map(whole);
  without.delete(sumsPath);
  return [
    ...kinds,
    {
      what: "check: no list of sums",
      finds: [1],
      given: () => ({ ...left(ground, copied(ground.files)), check: zip(without) }),
    },
  ];
}

function strays(ground: Ground): Kind[] {
  const paths = ["stray.txt", "papers/evil.exe", "papers/000001-x.pdf.exe", "checkpoints/1.txt", "openings.json"];
  const kinds = (["check", "sealed"] as const).flatMap((archive) =>
    paths.map(
      (path): Kind => ({
        what: `${archive}: a file ${path} that does not belong there`,
        finds: [1],
        given: () => edited(ground, (pair) => pair[archive].set(path, toUtf8("x"))),
      }),
    ),
  );
  return [
    ...kinds,
    {
      what: "check: a paper that no record names",
      finds: [13],
      given: () => edited(ground, (pair) => pair.check.set("papers/000099-vote-report.pdf", toUtf8("x"))),
    },
    {
      what: "check: a checkpoint more than were issued",
      finds: [3],
      given: () =>
        edited(ground, (pair) => pair.check.set("checkpoints/000009.txt", pair.check.get("checkpoints/000002.txt")!)),
    },
  ];
}
