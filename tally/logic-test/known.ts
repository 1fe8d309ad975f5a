import type { BallotInput, Mark, WriteIn } from "../ballot/index.ts";
import { type MarkMeaning, type Overrides, type ProfileName, type Rules, resolveRules } from "../profile/index.ts";

/** What the logic test asks of a meeting: the law in force and the size of the ballot paper. No name of its slate. */
export interface LogicSettings {
  readonly profile: ProfileName;
  readonly overrides: Overrides;
  readonly names: number;
  readonly seats: number;
  readonly writeInBoxes: number;
}

export type Column = "for" | "against" | "abstain" | "unclear";

/** A made-up paper and what it must count as. The answer follows from how it is made, never from counting it. */
export interface KnownPaper {
  readonly what: { readonly zh: string; readonly en: string };
  readonly ballot: BallotInput;
  readonly kind: "valid" | "void";
  /** The persons written in who get a vote: 甲, 乙. */
  readonly writtenIn: readonly string[];
  /** What the row of the candidate at this place, from 0, must count as; asked of valid papers only. */
  column(place: number): Column;
}

/** The unit of everybody in the test. */
export const madeUpUnit = "试算单位";

/**
 * How a paper is filled in: so many rows for, against and unclear one after the other from row `from` on (from 0, past
 * the last row it goes on at the first), all others `rest`.
 */
interface Filled {
  readonly from?: number;
  readonly for?: number;
  readonly against?: number;
  readonly unclear?: number;
  readonly rest: Column;
}

/** Which mark says what: written down here a second time, the other way round than the count reads it. */
const ink: { readonly [scheme in MarkMeaning]: { readonly [column in Column]: Mark } } = {
  usual: { for: "o", against: "x", abstain: "-", unclear: "?" },
  // No mark abstains here: papers that need one are left out.
  "blank-approves": { for: "o", against: "x", abstain: "?", unclear: "?" },
  "ring-abstains": { for: "-", against: "x", abstain: "o", unclear: "?" },
};

const entry = (name: string, mark: Mark = "o", eligible: "eligible" | "not" = "eligible"): WriteIn => ({
  name,
  unit: name === "" || name === "?" ? "" : madeUpUnit,
  mark,
  eligible: eligible === "eligible",
});

/**
 * The papers of the test, about twenty, in a fixed order: plain ones, unclear marks, too many, ruled void, written in.
 * What a paper of this size and law cannot show is left out (no boxes, no more names than seats, no mark to abstain).
 */
export function knownPapers(settings: LogicSettings): readonly KnownPaper[] {
  const { names, seats, writeInBoxes } = settings;
  const rules = resolveRules(settings.profile, settings.overrides);
  const full = Math.min(names, seats);
  const papers: KnownPaper[] = [];
  const add = (zh: string, en: string, filled: Filled, more: Partial<Made> = {}) => {
    const written = more.writeIns?.length ?? 0;
    if (written > writeInBoxes) return;
    papers.push(made(`T01-${String(papers.length + 1).padStart(2, "0")}`, { zh, en }, filled, more, rules, names));
  };
  const over = names > seats;
  const abstains = rules.markMeaning !== "blank-approves";

  add("满额赞成，其余不赞成", "As many for as seats, all others against", { for: full, rest: "against" });
  add("末行起满额赞成", "As many for as seats, beginning in the last row", {
    from: names - 1,
    for: full,
    rest: "against",
  });
  if (abstains) {
    add("满额赞成，其余弃权", "As many for as seats, all others abstain", { from: 1, for: full, rest: "abstain" });
    add("各种符号都有", "Every kind of mark", { from: 2, for: Math.floor(full / 2), against: 1, rest: "abstain" });
  }
  add("只赞成第一行", "For the first row only", { for: 1, rest: "against" });
  add("只赞成末行", "For the last row only", { from: names - 1, for: 1, rest: "against" });
  const blank = rules.markMeaning === "usual" ? "abstain" : "for";
  const ring = rules.markMeaning === "ring-abstains" ? "abstain" : "for";
  const whole = (column: Column) => (column === "for" && over ? "void" : "valid");
  add("全部空白", "All blank", { rest: blank }, { mark: "-", kind: whole(blank) });
  add("全部画○", "All ○", { rest: ring }, { mark: "o", kind: whole(ring) });
  add("全部画×", "All ×", { rest: "against" }, { mark: "x" });
  add("一行无法辨认", "One row unclear", { for: full - 1, unclear: 1, rest: "against" });
  if (over) {
    add("满额赞成，另一行无法辨认", "As many for as seats, another row unclear", {
      for: full,
      unclear: 1,
      rest: "against",
    });
    add("赞成多一名", "One too many for", { for: full + 1, rest: "against" }, { kind: "void" });
    add(
      "赞成多一名，认定各行有效",
      "One too many for, its rows ruled clear",
      { from: 3, for: full + 1, rest: "against" },
      { kind: "void", ruling: "valid" },
    );
  }
  add("整票认定无效", "Set aside and ruled void", { rest: "unclear" }, { kind: "void", ruling: "void:illegible" });
  add(
    "票面完好，认定无效",
    "Filled in well, but ruled void",
    { for: full, rest: "against" },
    { kind: "void", ruling: "void:marked" },
  );
  writtenIn(add, rules, full, full === seats ? "all-seats" : "fewer-names", abstains);
  return papers;
}

type Add = (zh: string, en: string, filled: Filled, more?: Partial<Made>) => void;

/** The papers with something in a write-in box. One row for fewer leaves a seat for whoever is written in. */
function writtenIn(add: Add, { writeIn }: Rules, full: number, fills: "all-seats" | "fewer-names", abstains: boolean) {
  const lessOne: Filled = { for: full - 1, rest: "against" };
  add("另选甲，有不赞成", "甲 written in, with a ×", lessOne, { writeIns: [entry("甲")], writtenIn: ["甲"] });
  if (abstains)
    add(
      "另选甲，没有不赞成",
      "甲 written in, without a ×",
      { for: full - 1, rest: "abstain" },
      { writeIns: [entry("甲")], writtenIn: writeIn.need === "none" ? ["甲"] : [] },
    );
  if (full >= 2) {
    const lessTwo: Filled = { for: full - 2, rest: "against" };
    const both = [entry("甲"), entry("乙")];
    add("另选甲、乙，有两个不赞成", "甲 and 乙 written in, with two ×", lessTwo, {
      writeIns: both,
      writtenIn: ["甲", "乙"],
    });
    if (abstains)
      add(
        "另选甲、乙，只有一个不赞成",
        "甲 and 乙 written in, with one × only",
        { for: full - 2, against: 1, rest: "abstain" },
        { writeIns: both, writtenIn: writeIn.need === "cross-each" ? ["甲"] : ["甲", "乙"] },
      );
  }
  add("同一人另选两次", "The same person written in twice", lessOne, {
    writeIns: [entry("甲"), entry("甲")],
    writtenIn: ["甲"],
  });
  add("另选的人未画○", "A written-in name without ○", lessOne, {
    writeIns: [entry("甲", "-")],
    writtenIn: writeIn.bare === "for" ? ["甲"] : [],
  });
  add("另选的人画×", "A written-in name with ×", lessOne, { writeIns: [entry("甲", "x")] });
  add("只画○，没有姓名", "A ○ without a name", lessOne, { writeIns: [entry("", "o", "not")] });
  add("另选的人不具备资格", "Somebody not eligible written in", lessOne, { writeIns: [entry("丙", "o", "not")] });
  add("另选的姓名看不清", "A written-in name that cannot be read", lessOne, { writeIns: [entry("?", "o", "not")] });
  add(
    "另选候选人一",
    "The first candidate written in again",
    { for: full, rest: "against" },
    { writeIns: [entry(candidateName(1))] },
  );
  if (fills === "fewer-names") return;
  const tooMany = { for: full, rest: "against" } as const;
  add("连另选多一名", "One too many with the person written in", tooMany, { writeIns: [entry("甲")], kind: "void" });
  add("连不具备资格的多一名", "One too many with somebody not eligible", tooMany, {
    writeIns: [entry("丙", "o", "not")],
    kind: writeIn.ineligibleCountsTowardsTooMany ? "void" : "valid",
  });
}

/** What a paper has besides its rows. */
interface Made {
  readonly kind: KnownPaper["kind"];
  readonly writeIns: WriteIn[];
  readonly writtenIn: readonly string[];
  readonly ruling: string;
  /** The same mark in every row. */
  readonly mark: Mark;
}

function made(
  ref: string,
  what: KnownPaper["what"],
  filled: Filled,
  { kind = "valid", writeIns, writtenIn = [], ruling, mark }: Partial<Made>,
  { markMeaning }: Rules,
  names: number,
): KnownPaper {
  const column = (place: number) => columnAt(filled, place, names);
  const marks = Array.from({ length: names }, (_, place) => mark ?? ink[markMeaning][column(place)]).join("");
  const ballot = { ref, marks, ...(writeIns ? { writeIns } : {}), ...(ruling === undefined ? {} : { ruling }) };
  return { what, ballot, kind, writtenIn, column };
}

function columnAt({ from = 0, for: rings = 0, against = 0, unclear = 0, rest }: Filled, place: number, names: number) {
  const at = (((place - from) % names) + names) % names;
  if (at < rings) return "for";
  if (at < rings + against) return "against";
  return at < rings + against + unclear ? "unclear" : rest;
}

/** 候选人一, 候选人二…: votes are never made up for a real name. */
export function candidateName(no: number): string {
  const small = "零一二三四五六七八九";
  const [hundreds, tens, ones] = [Math.floor(no / 100), Math.floor((no % 100) / 10), no % 10];
  const ten =
    tens === 0 ? (hundreds > 0 && ones > 0 ? "零" : "") : `${tens === 1 && hundreds === 0 ? "" : small[tens]}十`;
  return `候选人${hundreds > 0 ? `${small[hundreds]}百` : ""}${ten}${ones > 0 ? small[ones] : ""}`;
}
