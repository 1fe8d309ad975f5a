import { zipSync } from "fflate";
import { zip } from "../../../../../tally/evidence/archive/index.ts";
import { toUtf8 } from "../../../../../tally/evidence/index.ts";
import { copied } from "../forge.ts";
import { packed } from "../meeting.ts";
import { type Ground, type Kind, left } from "./kinds.ts";

/** Things that are no archive of ours, given as either of the two. */
export function archiveKinds(ground: Ground): Kind[] {
  const { files } = ground;
  const whole = packed(files.check);
  const loose = Object.fromEntries(files.check);
  const broken: { readonly [what: string]: () => Uint8Array } = {
    "cut in half": () => whole.slice(0, whole.length / 2),
    "without its last byte": () => whole.slice(0, -1),
    "without its first byte": () => whole.slice(1),
    "with a byte after its end": () => Uint8Array.of(...whole, 0),
    "with a byte before its beginning": () => Uint8Array.of(0, ...whole),
    "of no byte": () => new Uint8Array(0),
    "of zeros": () => new Uint8Array(22),
    "of no file": () => zip(new Map()),
    "that is a bomb": () => zipSync({ "log.jsonl": new Uint8Array(30_000_000) }),
    "of bombs in a bomb": () => zipSync({ "log.jsonl": zipSync({ "log.jsonl": new Uint8Array(30_000_000) }) }),
    "with a name that leads out": () => zipSync({ "../log.jsonl": toUtf8("x") }, { level: 0 }),
    "with a name from the root": () => zipSync({ "/log.jsonl": toUtf8("x") }, { level: 0 }),
    "with a name of another system": () => zipSync({ "..\\log.jsonl": toUtf8("x") }, { level: 0 }),
    "with a name of two readings": () => zipSync({ "log\u200b.jsonl": toUtf8("x") }, { level: 0 }),
    "that is compressed": () => zipSync(loose),
    "of another date": () => zipSync(loose, { level: 0 }),
    "with a comment": () => zipSync(loose, { level: 0, comment: "x" }),
    "that is only a beginning": () => toUtf8("PK"),
    "that is a text": () => toUtf8("计票结果"),
    "whose directory names another size": () => whole.with(whole.length - 30, whole[whole.length - 30]! ^ 1),
    "whose file claims four gigabytes": () => {
      const bytes = Uint8Array.from(whole);
      bytes.set([255, 255, 255, 255], 18);
      return bytes;
    },
    "whose end claims more files": () => whole.with(whole.length - 12, 255),
  };
  const kinds = Object.entries(broken).flatMap(([what, make]) =>
    (["check", "sealed"] as const).map(
      (archive): Kind => ({
        what: `${archive}: an archive ${what}`,
        finds: [1],
        given: () => ({ ...left(ground, copied(files)), [archive]: make() }),
      }),
    ),
  );
  return [
    ...kinds,
    {
      what: "sealed: an archive that its passphrase does not open",
      finds: [8],
      given: () => ({ ...left(ground, copied(files)), sealed: "locked" }),
    },
    {
      what: "both archives, the wrong way round",
      finds: [1],
      given: () => ({ ...left(ground, copied(files)), check: zip(files.sealed), sealed: whole }),
    },
  ];
}
