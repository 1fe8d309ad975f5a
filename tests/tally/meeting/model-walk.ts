/** Random walks through a count: mostly what somebody would do next, and often enough what nobody may. */
import fc from "fast-check";
import type { Json } from "../../../tally/evidence/index.ts";
import type { Bundle, ReadingNo, RecordOf } from "./model.ts";
import type { Actor, Step, Twins } from "./model-hall.ts";
import { asked, type Seen } from "./model-readings.ts";

/** Numbers from which a command is made once the state is known, so that a walk can be made shorter and repeated. */
export interface Draw {
  readonly wild: number;
  readonly kind: number;
  readonly person: number;
  readonly device: number;
  readonly bundle: number;
  readonly paper: number;
  readonly body: number;
}
const nat = fc.nat({ max: 9_999 });
const draw: fc.Arbitrary<Draw> = fc.record({
  wild: nat,
  kind: nat,
  person: nat,
  device: nat,
  bundle: nat,
  paper: nat,
  body: nat,
});
export const walk = fc.record({
  sizes: fc.constantFrom([1], [2], [3], [2, 1], [1, 2], [2, 2]),
  draws: fc.array(draw, { minLength: 1, maxLength: 150, size: "max" }),
});

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length]!;
const paperRef = (bundle: number, at: number) => `B0${bundle}-0${at + 1}`;
const seen = (marks: string, writeIns: readonly string[] = [], setAside = ""): Seen => ({ marks, writeIns, setAside });

/** What papers show; the last three are for scrutineers. */
const shown: readonly Seen[] = [
  seen("oox"),
  seen("oxx"),
  seen("xxx"),
  seen("---"),
  seen("xoo"),
  seen("ooo"), // one too many
  seen("o?x"),
  seen("oxx", ["o"]),
  seen("", [], "torn"),
];
const wrong: readonly Seen[] = [seen("ox"), seen("oo."), seen("oxx", ["o", "o", "o", "o"]), seen("oxx", ["o"], "torn")];

const person = { name: "孙小明", unit: "区图书馆", eligible: true };
const rulings: readonly RecordOf[] = [
  { marks: "oox", writeIns: [] },
  { marks: "o?x", writeIns: [], ruling: "valid" },
  { marks: "oxx", writeIns: [{ ...person, mark: "o" }] },
  { marks: "oox", writeIns: [{ ...person, mark: "o" }] }, // three persons for two seats
  { marks: "oox", writeIns: [{ ...person, mark: "-" }], ruling: "valid" },
  { marks: "ooo", writeIns: [], ruling: "valid" }, // C2
  { marks: "???", writeIns: [], ruling: "void:illegible" },
  { marks: "oo", writeIns: [] },
];

const devices = [
  ...[1, 2, 3, 4, 5].map((n) => `seat00000${n}`),
  ...["tabledevice1", "scrutineer1", "organiser1", "chairdesk1", "hallscreen1", "nobodys0001"],
];
const people: readonly Actor[] = [
  ...[0, 1, 2, 3, 4].map((nth) => ({ role: "teller", nth }) as const),
  { role: "chiefTeller", nth: 0 },
  { role: "scrutineer", nth: 0 },
  { role: "scrutineer", nth: 1 },
  { role: "deputy", nth: 0 },
  { role: "chief", nth: 0 },
  { role: "organiser", nth: 0 },
  { role: "chair", nth: 0 },
];
const supervisors = people.slice(6, 10);

/** Takes one step of a walk. One in five is made without looking. */
export function take(twins: Twins, drawn: Draw): void {
  if (drawn.wild % 97 === 0) {
    twins.silent(1 + (drawn.bundle % 3));
    return;
  }
  const step = drawn.wild % 5 === 0 ? blindly(twins, drawn) : sensibly(twins, drawn);
  // Now and then the right thing is done by the wrong person, or at the wrong place.
  const actor = drawn.wild % 13 === 1 ? pick(people, drawn.person) : step.actor;
  const device = drawn.wild % 13 === 2 ? pick(devices, drawn.device) : step.device;
  twins.send({ ...step, actor, device });
}

function blindly(twins: Twins, drawn: Draw): Step {
  const bundle = 1 + (drawn.bundle % 3);
  const at = drawn.paper % 4;
  const reading = (1 + (drawn.person % 3)) as ReadingNo;
  const make = makers(twins, drawn);
  return pick(
    [
      () => make.claim(bundle, reading),
      () => make.reading(bundle, at, reading, pick([...shown, ...wrong], drawn.body)),
      () => make.handIn(bundle, reading, drawn.body % 5),
      () => make.release(bundle, pick(["换人", ""], drawn.body)),
      () => make.resized(bundle, drawn.body % 4, pick(["随票单误", ""], drawn.paper)),
      () => make.ruling(bundle, at),
      () => make.ofPaper("confirmVoid", bundle, at),
      () => make.ofPaper("correction", bundle, at),
      () => make.reread(bundle, pick([[1], [2], [1, 2], [1, 1], [3]] as const, drawn.body)),
      () => make.look(bundle, at),
      () => make.alone("close"),
      () => make.unlock(),
      () => make.approve(drawn.body % 3 === 0 ? "wrong" : "right"),
      () => make.withdraw(),
    ],
    drawn.kind,
  )();
}

/** Something that is due, or one of the rarer things that may be done at any time. */
function sensibly(twins: Twins, drawn: Draw): Step {
  const { model } = twins;
  const make = makers(twins, drawn);
  const rare = [
    () => make.release(1 + (drawn.bundle % model.bundles.length), "换人"),
    () => make.resized(1 + (drawn.bundle % model.bundles.length), 1 + (drawn.body % 3), "随票单误"),
    () => make.ofPaper("correction", 1 + (drawn.bundle % model.bundles.length), drawn.paper % 2),
    () => make.reread(1 + (drawn.bundle % model.bundles.length), pick([[1], [2], [1, 2]] as const, drawn.body)),
    () => make.withdraw(),
    () => make.look(1 + (drawn.bundle % model.bundles.length), drawn.paper % 2),
  ];
  if (drawn.wild % 11 === 3) return pick(rare, drawn.kind)();
  const due: (() => Step)[] = model.bundles.flatMap((bundle, i) => dueOf(twins, bundle, i + 1, drawn));
  if (model.waiting.size > 0) due.push(() => make.approve("right"));
  if (due.length === 0 && model.step === "counting") due.push(() => make.alone("close"));
  if (due.length === 0 && model.step === "closed") due.push(() => make.unlock());
  return pick(due.length > 0 ? due : rare, drawn.kind)();
}

function dueOf(twins: Twins, bundle: Bundle, no: number, drawn: Draw): (() => Step)[] {
  const { model } = twins;
  const make = makers(twins, drawn);
  const steps: (() => Step)[] = [];
  const reading = bundle.held?.reading ?? model.due(bundle);
  if (bundle.held && reading) {
    const next = bundle.papers.findIndex((paper) => {
      return !paper.record && !paper.read[reading] && (reading !== 3 || model.standing(paper) === "differ");
    });
    if (next >= 0) steps.push(() => make.reading(no, next, reading, see(twins, no, next, reading, drawn)));
    else steps.push(() => make.handIn(no, reading, bundle.papers.length));
    const { last } = bundle.held;
    if (last !== undefined && drawn.body % 7 === 0)
      steps.push(() => make.reading(no, last, reading, see(twins, no, last, reading, drawn)));
  } else if (reading) steps.push(() => make.claim(no, reading));
  for (const [at, paper] of bundle.papers.entries()) {
    const standing = model.standing(paper);
    if (standing === "approve") steps.push(() => make.approveThird(no, at));
    if (standing === "table") steps.push(() => make.ruling(no, at));
    if (model.unconfirmed(paper)) steps.push(() => make.ofPaper("confirmVoid", no, at));
  }
  return steps;
}

/** What a reader sees: mostly what the paper shows, sometimes something else; of a third reading, what he was asked for. */
function see({ model }: Twins, no: number, at: number, reading: ReadingNo, drawn: Draw): Seen {
  const paper = model.bundles[no - 1]!.papers[at]!;
  const whole = drawn.body % 10 < 6 ? pick(shown, no * 5 + at * 2) : pick(shown, drawn.body);
  const { 1: first, 2: second } = paper.read;
  if (reading !== 3 || !first || !second || whole.setAside) return whole;
  const { rows, boxes } = asked(first.seen, second.seen);
  const marks = [...whole.marks].map((mark, row) => (rows.includes(row) ? mark : ".")).join("");
  return seen(marks, boxes ? whole.writeIns : []);
}

function makers({ hall, model }: Twins, drawn: Draw) {
  /** Who holds the bundle; else somebody at his own seat who has not read any of it and is free, if there is one. */
  const reader = (no: number): Pick<Step, "actor" | "device"> => {
    const bundle = model.bundles[no - 1];
    const numbers = [0, 1, 2, 3, 4].map((n) => (n + drawn.person) % 5);
    const busy = new Set(model.bundles.flatMap(({ held }) => (held ? [held.by, held.at] : [])));
    const read = new Set(
      bundle?.papers.flatMap((paper) => Object.values(paper.read).flatMap((one) => [one.by, one.at])),
    );
    const free = (n: number) =>
      [hall.person("teller", n), `seat00000${n + 1}`].every((x) => !busy.has(x) && !read.has(x));
    const holder = numbers.find((n) => bundle?.held && hall.person("teller", n) === bundle.held.by);
    const nth = holder ?? numbers.find(free) ?? numbers[0]!;
    return { actor: { role: "teller", nth }, device: bundle?.held?.at ?? `seat00000${nth + 1}` };
  };
  const table = { actor: { role: "chiefTeller", nth: 0 }, device: "tabledevice1" } as const;
  const chief = { actor: { role: "chief", nth: 0 }, device: "scrutineer1" } as const;
  const supervisor = { actor: pick(supervisors, drawn.person), device: "scrutineer1" } as const;
  const waiting = [...model.waiting.entries()];
  const [id, matter] = waiting.length > 0 ? pick(waiting, drawn.kind) : ["0".repeat(32), undefined];
  const nothing = `${"A".repeat(43)}=`;
  return {
    claim: (bundle: number, reading: ReadingNo): Step => ({
      ...reader(bundle),
      type: "claim",
      fields: { bundle, reading },
      model: (who) => model.claim(who, bundle, reading),
    }),
    reading: (bundle: number, at: number, reading: ReadingNo, what: Seen): Step => ({
      ...reader(bundle),
      type: "reading",
      fields: { ref: paperRef(bundle, at), reading },
      body: what as unknown as Json,
      model: (who, leaf) => model.reading(who, bundle, at, reading, what, leaf),
    }),
    handIn: (bundle: number, reading: ReadingNo, papers: number): Step => ({
      ...reader(bundle),
      type: "handIn",
      fields: { bundle, reading, papers },
      model: (who) => model.handIn(who, bundle, reading, papers),
    }),
    release: (bundle: number, why: string): Step => ({
      ...table,
      type: "release",
      fields: { bundle, why },
      model: (who) => model.release(who, bundle, why),
    }),
    resized: (bundle: number, papers: number, why: string): Step => ({
      ...table,
      type: "resized",
      fields: { bundle, papers, why },
      model: (who) => model.resized(who, bundle, papers, why),
    }),
    ruling: (bundle: number, at: number): Step => {
      const ruled = pick(rulings, drawn.body);
      return {
        actor: pick([chief.actor, { role: "deputy", nth: 0 }] as const, drawn.device),
        device: "scrutineer1",
        type: "propose",
        fields: { act: "ruling", what: {}, ref: paperRef(bundle, at) },
        body: { ...ruled, reason: "unclear", note: "" } as unknown as Json,
        model: (who, leaf) => model.propose(who, { act: "ruling", bundle, paper: at, ruled }, leaf),
      };
    },
    ofPaper: (act: "confirmVoid" | "correction", bundle: number, at: number): Step => {
      const why = pick(["复点不符", "复点不符", ""], drawn.body);
      return {
        ...chief,
        type: "propose",
        fields: { act, what: act === "correction" ? { why } : {}, ref: paperRef(bundle, at) },
        model: (who, leaf) => {
          const about = { bundle, paper: at };
          return model.propose(who, act === "correction" ? { act, ...about, why } : { act, ...about }, leaf);
        },
      };
    },
    reread: (bundle: number, readings: readonly ReadingNo[]): Step => {
      const why = pick(["疑似漏录一张", "疑似漏录一张", ""], drawn.paper);
      return {
        ...table,
        type: "propose",
        fields: { act: "reread", what: { bundle, readings: [...readings], why } },
        model: (who, leaf) => model.propose(who, { act: "reread", bundle, readings, why }, leaf),
      };
    },
    unlock: (): Step => ({
      ...chief,
      type: "propose",
      fields: { act: "unlock", what: {} },
      model: (who, leaf) => model.propose(who, { act: "unlock" }, leaf),
    }),
    look: (bundle: number, at: number): Step => ({
      ...supervisor,
      type: "look",
      fields: { ref: paperRef(bundle, at) },
      model: (who) => model.look(who, bundle, at),
    }),
    alone: (type: "close"): Step => ({ ...table, type, fields: {}, model: (who) => model.close(who) }),
    approve: (what: "right" | "wrong"): Step => {
      const act = matter?.act ?? "reread";
      const hash = what === "right" ? (hall.state.proposals.get(id as never)?.hash ?? nothing) : nothing;
      return {
        ...supervisor,
        type: "approve",
        fields: { act, of: id, hash },
        model: (who) => model.approve(who, id, { hash: hash !== nothing, act }),
      };
    },
    approveThird: (bundle: number, at: number): Step => {
      const third = hall.state.round.bundles[bundle - 1]!.sheets[at]!.readings.third!;
      return {
        ...supervisor,
        type: "approve",
        fields: { act: "third", of: third.id, hash: third.hash },
        model: (who) => model.approveThird(who, third.id, { hash: true }),
      };
    },
    withdraw: (): Step => {
      const act = matter?.act ?? "ruling";
      return {
        ...supervisor,
        type: "withdraw",
        fields: { act, of: id },
        model: (who) => model.withdraw(who, id, act),
      };
    },
  };
}
