/** What the forms say, out of the set-up or the state as it stands. */

import { logicTest } from "../../logic-test/index.ts";
import { type Bundle, boxesOf, openReading, type Role, reached, type State, type Step } from "../../meeting/index.ts";
import { resolveRules } from "../../profile/index.ts";
import { majorityOf } from "../../result/index.ts";
import { electedOf, inStrokes } from "../../view/elected.ts";
import { nextVote } from "../../view/next.ts";
import { logicSettings, precheckOf } from "../../view/precheck.ts";
import { rowsOf } from "../../view/teller.ts";
import { type Ballot, instructions } from "../ballot.ts";
import type { BundleState } from "../bundle-states.ts";
import type { LogicSheet } from "../logic-sheet.ts";
import type { registration } from "../registration.ts";
import type { script } from "../script.ts";
import type { TallySheet } from "../tally-sheet.ts";
import type { ZeroReport } from "../zero-report.ts";
import type { Records } from "./records.ts";
import { civilTime, headOf, laterRound, roundName, saidIn } from "./words.ts";

/** What a form is drawn from. */
export interface FormRecords extends Pick<Records, "state" | "results" | "at"> {
  /** The photo of a candidate, a JPEG, by id and name. */
  photo?(id: string, name: string): Uint8Array | undefined;
}

/** Round and unit word, as the papers of the counting room carry them. */
export function countWords({ config, round }: Readonly<State>) {
  return { round: roundName(round), unit: config.words.unit };
}

/** 选票 of the present round, in its colour; undefined while there is no name to print on it. */
export function ballotData({ state, at }: FormRecords, paper: Ballot["paper"]): Ballot | undefined {
  const { config, round } = state;
  if (round.slate.length === 0) return undefined;
  const { box } = config.printing;
  const colours = config.printing.colours.filter((colour) => colour !== "");
  const said = ownInstructions(state);
  const rules = resolveRules(config.profile, config.overrides);
  const data = {
    ...headOf(state, at),
    election: config.words.election,
    round: roundName(round),
    colour: colours[Math.min(round.no, colours.length) - 1] ?? "",
    seats: round.seats,
    candidates: rowsOf(state).map(({ name, note }) => ({ name, ...(note === undefined ? {} : { note }) })),
    box,
    writeIns: boxesOf(state),
    meaning: rules.markMeaning,
    need: rules.writeIn.need,
    eligibility: config.method?.eligibility ?? "",
    paper,
  };
  return said.length === 0 ? data : { ...data, instructions: said };
}

/**
 * How to fill the paper in, in the method's own sentences: each kind of vote has its own, since a re-vote has no boxes for
 * 另选他人 (case D4) and later votes have other seats. Empty: the usual sentences, with this vote's figures.
 */
function ownInstructions({ config, round }: Readonly<State>): string[] {
  const { instructions: first, later = {} } = config.printing;
  const own = { "re-vote": later.revote ?? [], additional: later.additional ?? [] };
  const said = round.kind === "re-vote" || round.kind === "additional" ? own[round.kind] : first;
  return said.filter((sentence) => sentence !== "");
}

/** One for each bundle, with its papers once they are counted off; before that as many as all returned papers need. */
export function slipsFor({ config, round }: Readonly<State>): { readonly no: number; readonly papers?: number }[] {
  if (round.bundles.length > 0) return round.bundles.map(({ no, sheets }) => ({ no, papers: sheets.length }));
  return Array.from({ length: expectedBundles({ config, round }) }, (_, at) => ({ no: at + 1 }));
}

function expectedBundles({ config, round }: Pick<Readonly<State>, "config" | "round">): number {
  const papers = round.returned?.total ?? round.issued?.issued ?? round.headCount?.present ?? config.entitled;
  return Math.max(1, Math.ceil(papers / config.counting.bundleSize));
}

/** 计票单 and 分扎汇总表. */
export function tallyData({ state, at }: FormRecords): TallySheet {
  const { config, round } = state;
  return {
    ...headOf(state, at),
    ...countWords(state),
    candidates: round.slate.map(({ name }) => name),
    bundleSize: config.counting.bundleSize,
    bundles: round.bundles.length > 0 ? round.bundles.length : expectedBundles(state),
    writeIns: boxesOf(state),
  };
}

/** Where a bundle stands: steps, no votes. */
export function stateOf(bundle: Readonly<Bundle>): BundleState {
  if (bundle.settled) return "settled";
  const reading = bundle.claim?.reading ?? openReading(bundle);
  if (reading === null || reading === 3) return "third";
  if (bundle.claim) return reading === 1 ? "first" : "second";
  return reading === 1 ? "waiting" : "between";
}

/** 清零检查单 as the log stands now; undefined from the moment the bundles are made. */
export function zeroData({ state, at }: FormRecords): ZeroReport | undefined {
  const zeros = precheckOf(state)?.zeros;
  if (!zeros) return undefined;
  const words = countWords(state);
  const items = [
    { what: saidIn(state)("已登记的各扎"), count: zeros.bundles, measure: words.unit },
    { what: saidIn(state)("初录、复录、核录"), count: zeros.readings, measure: "张" },
    { what: "选票记录", count: zeros.records, measure: "张" },
    { what: "疑难选票认定", count: zeros.rulings, measure: "张" },
    { what: "无效票", count: zeros.voids, measure: "张" },
    { what: saidIn(state)("已核定的各扎"), count: zeros.settled, measure: words.unit },
  ];
  const seats = zeros.seats.map(({ seat, readings }) => ({ name: seat === 0 ? "核票台" : `第${seat}席`, readings }));
  return { ...headOf(state, at), ...words, at: civilTime(at), items, seats };
}

/** 试算核对单, worked out here and now; undefined while there is no name on the slate. */
export function logicData({ state, at }: FormRecords): LogicSheet | undefined {
  const settings = logicSettings(state);
  if (settings.names === 0) return undefined;
  const { names, seats } = settings;
  const head = { ...headOf(state, at), round: roundName(state.round), at: civilTime(at) };
  return { ...head, names, seats, report: logicTest(settings) };
}

/** The words of the chair with the figures that are known by now; names only where they may be known. */
export function scriptData(records: FormRecords, role: Role | undefined): Parameters<typeof script>[0] {
  const { state, at } = records;
  const { config, round } = state;
  const known: Step = role === "chair" ? "informed" : "announced";
  const open = nextVote(state, records.results) !== undefined;
  const elected = reached(round.step, known) && !open ? electedOf(records.state, records.results) : [];
  const data = ballotData(records, "A4");
  const names = elected.map(({ name }) => name);
  const { entitled, present, absent } = round.headCount ?? { entitled: config.entitled };
  const { revoteMajority } = resolveRules(config.profile, config.overrides);
  return {
    ...headOf(state, at),
    ...laterRound(state),
    called: config.words.elected,
    presidium: config.words.presidium,
    committee: config.upward.committee,
    higher: config.upward.higher,
    entitled,
    onLeave: round.headCount?.onLeave,
    ...(absent ? { absent } : {}),
    present,
    overHalf: present === undefined || present >= majorityOf(entitled),
    opened: round.issued?.opened,
    issued: round.issued?.issued,
    ...(round.issued?.replaced ? { replaced: round.issued.replaced } : {}),
    unused: round.issued?.unused,
    returned: round.returned?.total,
    seats: round.seats,
    candidates: round.slate.length,
    tiedAgain: round.kind === "re-vote",
    majority: round.kind !== "re-vote" || revoteMajority,
    byStrokes: names.length > 0 ? inStrokes(names) : config.order === "strokes",
    instructions: data ? (data.instructions ?? instructions(data).slice(0, 1)) : [],
    ...(names.length > 0 ? { elected: names } : {}),
  };
}

/** One empty form, for whoever fills it in by hand. */
export function blankRegistration(state: Readonly<State>, at: string): Parameters<typeof registration>[0] {
  const { words, upward } = state.config;
  const nobody = {
    name: "",
    sex: "",
    nationality: "",
    born: "",
    origin: "",
    joined: "",
    works: "",
    education: "",
    post: "",
    honours: "",
    category: "",
    byHigher: "",
    remark: "",
    resume: "",
    deeds: "",
  };
  return { ...headOf(state, at), title: `${words.elected}登记表`, higher: upward.higher, delegates: [nobody] };
}
