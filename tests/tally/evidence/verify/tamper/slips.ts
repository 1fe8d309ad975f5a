import { signCheckpoint, toUtf8 } from "../../../../../tally/evidence/index.ts";
import { copied, type Forgery, find, rebody, replace } from "../forge.ts";
import { logSecret } from "../meeting.ts";
import { edited, forged, type Ground, type Kind, left } from "./kinds.ts";

/** Root on the laptop, with every key, against the slips in the scrutineers' folder. */
export function slipKinds(ground: Ground): Kind[] {
  return [...forks(ground), ...strangeSlips(ground), ...strangeCheckpoints(ground)];
}

function forks(ground: Ground): Kind[] {
  const changes: { readonly [what: string]: (forgery: Forgery) => void } = {
    "a record dropped": ({ leaves }) => leaves.splice(leaves.length - 3, 1),
    "the last record dropped": ({ leaves }) => leaves.pop(),
    "a record doubled at the end": ({ leaves }) => leaves.push(leaves.at(-1)!),
    "a record doubled in its place": ({ leaves }) => leaves.splice(20, 0, leaves[20]!),
    "two records swapped": ({ leaves }) => leaves.splice(10, 2, leaves[11]!, leaves[10]!),
    "all after the close cut off": ({ leaves }) => leaves.splice(leaves.findIndex(({ type }) => type === "closed") + 1),
    "all after the first bundle cut off": ({ leaves }) =>
      leaves.splice(leaves.findIndex(({ type }) => type === "settled") + 1),
    "a record under another random name": (forgery) => replace(forgery, forgery.leaves[12]!, { id: "0".repeat(32) }),
    "both readings and the record of a paper changed": (forgery) => {
      const marks = "xoxx";
      for (const reading of [1, 2])
        rebody(forgery, find(forgery, { type: "reading", ref: "B02-03", reading }), () => ({
          marks,
          writeIns: [],
          setAside: "",
        }));
      rebody(forgery, find(forgery, { type: "ballot", ref: "B02-03" }), () => ({ marks, writeIns: [] }));
    },
    "another salt under the same marks": (forgery) => {
      const leaf = find(forgery, { type: "reading", ref: "B01-01", reading: 1 });
      const opening = forgery.openings.get(leaf)!;
      forgery.openings.set(leaf, { ...opening, salt: `${"A".repeat(43)}=` });
      rebody(forgery, leaf, (body) => body);
    },
  };
  const kinds = Object.entries(changes).map(
    ([what, change]): Kind => ({
      what: `a fork: ${what}`,
      finds: [4],
      given: () => forged(ground, change),
    }),
  );
  return [
    ...kinds,
    {
      what: "two forks: the archive of one, the slips of the other, both signed by the log's key",
      finds: [4],
      given: async () => {
        const other = await forged(ground, changes["another salt under the same marks"]!);
        return { ...other, slips: ground.meeting.slips };
      },
    },
  ];
}

function strangeSlips(ground: Ground): Kind[] {
  const { meeting, files } = ground;
  const { origin } = meeting.source.config;
  const root = new Uint8Array(32);
  const [first = "", second = ""] = meeting.slips;
  const slips: { readonly [what: string]: string } = {
    "of another meeting": signCheckpoint({ origin: "zhengzi.invalid/20200101-aaaaaa", size: 5, root }, logSecret),
    "of a fork": signCheckpoint({ origin, size: 5, root }, logSecret),
    "of a later fork": signCheckpoint({ origin, size: meeting.source.leaves.length, root }, logSecret),
    "of a longer log": signCheckpoint({ origin, size: 5_000, root }, logSecret),
    "of an empty log that is not empty": signCheckpoint({ origin, size: 0, root }, logSecret),
    "by another key": signCheckpoint({ origin, size: 5, root }, new Uint8Array(32)),
    "with its signature changed": first.replace(/ [A-Za-z0-9+/=]+\n$/, (line) => line.replace(/.{6}\n$/, "AAAAA=\n")),
    "with the signature of another": first.slice(0, first.indexOf("\n\n")) + second.slice(second.indexOf("\n\n")),
    "with its size changed": first.replace(/\n\d+\n/, "\n4\n"),
    "with two signatures": first + first.slice(first.indexOf("—")),
    "with a line more": first.replace("\n\n", "\nextension\n\n"),
    "with another line end": first.replaceAll("\n", "\r\n"),
    "of forty digits that nobody printed": "12345 67890".repeat(4),
    "of 39 digits": "1".repeat(39),
    "of 41 digits": "1".repeat(41),
    "of digits of another script": "١".repeat(40),
    "that is none": "no slip",
    "that is empty": "",
  };
  return Object.entries(slips).map(
    ([what, slip]): Kind => ({
      what: `a slip ${what}`,
      finds: [4],
      given: () => ({ ...left(ground, copied(files)), slips: [...meeting.slips, slip] }),
    }),
  );
}

function strangeCheckpoints(ground: Ground): Kind[] {
  const { origin } = ground.meeting.source.config;
  const root = new Uint8Array(32);
  const own = (nth: number) => ground.meeting.slips[nth]!;
  const notes: { readonly [what: string]: string } = {
    "of another meeting": signCheckpoint({ origin: "zhengzi.invalid/20200101-aaaaaa", size: 5, root }, logSecret),
    "of a fork": signCheckpoint({ origin, size: 5, root }, logSecret),
    "smaller than the one before": signCheckpoint({ origin, size: 2, root }, logSecret),
    "by another key": signCheckpoint({ origin, size: 5, root }, new Uint8Array(32)),
    "that is the one before": own(0),
    "that is the one after": own(2),
    "that is no note": "not a note",
    "without its signature": own(1).slice(0, own(1).indexOf("\n\n") + 1),
    "with the signature of another": own(1).slice(0, own(1).indexOf("\n\n")) + own(2).slice(own(2).indexOf("\n\n")),
    "whose text is a line longer": own(1).replace("\n\n", "\nmore\n\n"),
  };
  return Object.entries(notes).map(
    ([what, note]): Kind => ({
      what: `a checkpoint ${what}`,
      finds: [5],
      given: () => edited(ground, (pair) => pair.check.set("checkpoints/000002.txt", toUtf8(note))),
    }),
  );
}
