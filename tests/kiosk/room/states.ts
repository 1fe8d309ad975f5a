import { type Role, type State, start } from "../../../tally/meeting/index.ts";
import type { Receipt, Surroundings } from "../../../tally/view/index.ts";
import { Hall, plain, type ReadingOf, rings } from "../../tally/meeting/hall.ts";
import { receipt } from "./pages.ts";

/** One thing that a page of the counting room can show: who stands where in which meeting. */
export interface Scene {
  readonly name: string;
  readonly hall: () => Hall;
  readonly at: "table" | "scrutineer";
  readonly who: Role | [Role, number];
  /** The section, counted from 0; the page's own choice where it is not given. */
  readonly section?: number;
  /** A paper to look at, by bundle and position. */
  readonly look?: readonly [bundle: number, position: number];
  /** Buttons to press then, by their selector. */
  readonly press?: readonly string[];
  readonly receipts?: readonly Receipt[];
  readonly before?: (hall: Hall) => { readonly state: State; readonly setup: NonNullable<Surroundings["setup"]> };
}

const papers = Array.from({ length: 20 }, (_, i) => rings(18 - (i % 3)));

/** 286 papers in 15 bundles: two settled, one full of doubts, two being keyed, the rest waiting. */
export function counting(): Hall {
  const hall = new Hall().toCounting(286, 287);
  hall.bundle(...Array.from({ length: 14 }, () => 20), 6);
  hall.readTwice(1, papers).readTwice(2, papers);
  const odd: (string | ReadingOf)[] = [...papers];
  odd[6] = `oo?${rings(10).slice(3)}`;
  odd[8] = { marks: rings(17), writeIns: ["o", "-"], setAside: "" };
  odd[10] = rings(19);
  odd[12] = { marks: "", writeIns: [], setAside: "illegible" };
  hall.read(0, 3, 1, odd);
  hall.read(1, 3, 2, odd.with(2, rings(12)).with(3, `${rings(17).slice(0, 17)}?${rings(0).slice(18)}`));
  hall.read(2, 4, 1, papers);
  hall.claim(3, 4, 2);
  hall.claim(0, 5, 1);
  hall.key(0, 1, [{ ref: "B05-01", body: plain(rings(18)) }]);
  hall.do(["teller", 3], "call", {}, { device: "seat000004" });
  return hall;
}

/** The same with the third readings made: one agrees, one does not. */
export function doubtful(): Hall {
  const hall = counting();
  const { answer } = hall.claim(4, 3, 3);
  const asked = (answer as { papers: { ref: string; rows: number[] }[] }).papers; // what `claim` answers
  for (const { ref, rows } of asked) {
    const mark = ref === "B03-03" ? "x" : "?";
    const marks = Array.from({ length: 23 }, (_, row) => (rows.includes(row + 1) ? mark : ".")).join("");
    hall.key(4, 3, [{ ref, body: plain(marks) }]);
  }
  hall.handIn(4, 3, 3);
  return hall;
}

function ruled(): Hall {
  const hall = doubtful();
  const writeIns = [
    { name: "钱七", unit: "区文化馆", mark: "o", eligible: true },
    { name: "?", unit: "", mark: "-", eligible: false },
  ];
  const body = { marks: rings(17), writeIns, ruling: "valid", reason: "write-in", note: "第二栏姓名看不清" };
  hall.do("chief", "propose", { act: "ruling", ref: "B03-09", what: {} }, { body });
  return hall;
}

/** 12 papers, all settled, the void one confirmed. */
export function counted(): Hall {
  const hall = new Hall((draft) => {
    draft.entitled = 14;
  });
  const rotated = (from: number) =>
    Array.from({ length: 23 }, (_, row) => ((row - from + 23) % 23 < 18 ? "o" : row % 4 === 0 ? "-" : "x")).join("");
  hall.toCounting(12, 13).bundle(12);
  hall.readTwice(
    1,
    Array.from({ length: 12 }, (_, i) => (i === 3 ? rings(19) : rotated(i % 5 === 0 ? 1 : 0))),
  );
  hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-04" });
  return hall;
}

function proposed(hall: Hall, act: string, what: object): Hall {
  hall.do("organiser", "propose", { act, what });
  return hall;
}

const opened = { opened: 330, issued: 286, unused: 44, replaced: 0, spare: 330, boxes: 2 };
const receipts = [
  receipt(1, { event: "genesis", total: 0 }),
  receipt(2, { event: "settled", bundle: 1, papers: 20, total: 20 }),
  receipt(3, { event: "settled", bundle: 2, papers: 20, total: 40 }),
];

function unfrozen(hall: Hall) {
  const state = start(hall.config);
  for (const [device, facts] of hall.state.devices) state.devices.set(device, facts);
  const proposal = { id: "0".repeat(32), hash: "", person: 1 };
  return { state, setup: { draft: {} as never, rev: 1, cards: [], proposal } as never };
}

export const scenes: readonly Scene[] = [
  { name: "before counting", hall: () => new Hall().adopt(), at: "table", who: "chiefTeller" },
  {
    name: "checks at the table",
    hall: () => new Hall().toCounting(286, 287),
    at: "table",
    who: "chiefTeller",
    section: 1,
  },
  {
    name: "checks before the count",
    hall: () => new Hall().adopt(),
    at: "scrutineer",
    who: "chief",
    section: 1,
    receipts: receipts.slice(0, 1),
  },
  { name: "bundling", hall: () => new Hall().toCounting(286, 287), at: "table", who: "chiefTeller" },
  { name: "board", hall: counting, at: "table", who: "chiefTeller" },
  { name: "third reading", hall: counting, at: "table", who: ["teller", 5], press: [".panel .button", ".button"] },
  { name: "matters", hall: doubtful, at: "table", who: "chief" },
  { name: "merge", hall: doubtful, at: "scrutineer", who: "chief", section: 1, press: [".tools .button"] },
  { name: "ruling", hall: doubtful, at: "scrutineer", who: "chief", look: [3, 7] },
  { name: "ruling of write-ins", hall: doubtful, at: "scrutineer", who: "chief", look: [3, 9] },
  { name: "ruling of a paper set aside", hall: doubtful, at: "scrutineer", who: "chief", look: [3, 13] },
  { name: "approval of a third reading", hall: doubtful, at: "scrutineer", who: "scrutineer", look: [3, 3] },
  { name: "approval of a ruling", hall: ruled, at: "scrutineer", who: "scrutineer", look: [3, 9] },
  { name: "void paper", hall: doubtful, at: "scrutineer", who: "chief", look: [3, 11] },
  { name: "set-up", hall: () => new Hall(), at: "scrutineer", who: "chief", before: unfrozen },
  { name: "nothing waits", hall: () => new Hall().adopt(), at: "scrutineer", who: "chief" },
  {
    name: "head count",
    hall: () =>
      proposed(new Hall().adopt(), "headCount", {
        entitled: 308,
        present: 287,
        onLeave: 15,
        absent: 6,
        reference: "",
      }),
    at: "scrutineer",
    who: "chief",
  },
  {
    name: "issued",
    hall: () => proposed(new Hall().adopt().headCount(287), "issued", { ...opened, reason: "一名代表领票前离场" }),
    at: "scrutineer",
    who: "chief",
  },
  { name: "receipts", hall: doubtful, at: "scrutineer", who: "chief", section: 3, receipts },
  { name: "in the way of the close", hall: doubtful, at: "scrutineer", who: "chief", section: 4 },
  { name: "ready to close", hall: counted, at: "scrutineer", who: "chief" },
  { name: "unlock", hall: () => counted().close(), at: "scrutineer", who: "chief", press: [".middle .button"] },
  { name: "result", hall: () => counted().close().unlock(), at: "scrutineer", who: "chief" },
  {
    name: "archives",
    hall: () => counted().close().unlock(),
    at: "scrutineer",
    who: "chief",
    press: [".end-parts .button:nth-child(2)"],
  },
  {
    name: "hand check",
    hall: () => counted().close().unlock(),
    at: "scrutineer",
    who: "chief",
    press: [".end-parts .button:nth-child(3)"],
  },
  {
    name: "print",
    hall: () => counted().close().unlock(),
    at: "scrutineer",
    who: "chief",
    press: [".end-parts .button:nth-child(4)"],
  },
];
