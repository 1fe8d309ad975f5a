/**
 * What a paper of the meeting says: from the state, the results and a time, and from nothing else, so that whoever has
 * the log and the openings can draw the same bytes again.
 */
import { fingerprintCode } from "../../tally/evidence/index.ts";
import type { PaperKind, Round, RoundKind, State } from "../../tally/meeting/index.ts";
import { annex } from "../../tally/papers/annex.ts";
import { electedList } from "../../tally/papers/elected-list.ts";
import { headCount } from "../../tally/papers/head-count.ts";
import { issued } from "../../tally/papers/issued.ts";
import type { PageMark, PaperHead } from "../../tally/papers/layout/form.ts";
import type { Kit } from "../../tally/papers/layout/kit.ts";
import type { CivilTime } from "../../tally/papers/layout/words.ts";
import { receipt } from "../../tally/papers/receipt.ts";
import { returned } from "../../tally/papers/returned.ts";
import { type VoteReportResult, type VoteRow, voteReport } from "../../tally/papers/vote-report.ts";
import { overridesPrinted, resolveRules } from "../../tally/profile/index.ts";
import type { Result, ValidResult } from "../../tally/result/index.ts";
import { orderByStrokes } from "../../tally/slate/index.ts";
import { electedOf, type Receipt } from "../../tally/view/index.ts";
import { rowsOf } from "../../tally/view/teller.ts";

/** What papers are drawn from. */
export interface Records {
  readonly state: Readonly<State>;
  /** Of every closed round that is unlocked. */
  readonly results: ReadonlyMap<number, Result>;
  readonly receipts: readonly Receipt[];
  /** The time of the `paper` leaf, UTC. */
  readonly at: string;
}

/** The paper's unsigned bytes; undefined when this kind cannot be drawn from these records. */
export function draw(kind: PaperKind, records: Records, kit: Kit): Promise<Uint8Array> | undefined {
  switch (kind) {
    case "head-count":
      return drawHeadCount(records, kit);
    case "issued":
      return drawIssued(records, kit);
    case "returned":
      return drawReturned(records, kit);
    case "vote-report":
      return drawVoteReport(records, kit);
    case "elected-list":
      return drawElectedList(records, kit);
    case "annex":
      return drawAnnex(records, kit);
    default:
      return undefined;
  }
}

/** The clock on the wall of the hall: China Standard Time, UTC+8 all year. */
export function civilTime(utc: string): CivilTime {
  const wall = new Date(Date.parse(utc) + 8 * 3_600_000);
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  };
}

export function headOf({ config }: Readonly<State>, at: string): PaperHead {
  const marks: PageMark[] = config.rehearsal ? ["rehearsal"] : [];
  return { meeting: config.words.meeting, made: civilTime(at), marks };
}

/** 中国共产党××市第十二次代表大会, out of what the elected are called: 出席……代表. */
const congressOf = ({ config }: Readonly<State>) => config.words.elected.replace(/^出席/, "").replace(/代表$/, "");

export const roundNames: { readonly [kind in RoundKind]: string | undefined } = {
  election: undefined,
  preliminary: "预选",
  "re-vote": "再次投票",
  additional: "另行选举",
  anew: "重新选举",
};

const roundOf = ({ round }: Readonly<State>) => {
  const name = roundNames[round.kind];
  return name === undefined ? {} : { round: name };
};

const clauseOf = (clause: string) => (clause === "" ? {} : { clause });

function drawHeadCount({ state, at }: Records, kit: Kit): Promise<Uint8Array> | undefined {
  const { config, round } = state;
  if (!round.headCount) return undefined;
  const { entitled, present, onLeave, absent } = round.headCount;
  return headCount(
    {
      ...headOf(state, at),
      addressee: config.words.addressee,
      congress: congressOf(state),
      entitled,
      onLeave,
      absent,
      present,
      delegations: [],
      quorum: { words: quorumWords(config), met: "yes" }, // a count without a quorum is never recorded (case A2)
      at: civilTime(round.times.issuing ?? at),
    },
    kit,
  );
}

function quorumWords({ profile, overrides }: State["config"]): string {
  const { quorum } = resolveRules(profile, overrides);
  const [a, b] = "over" in quorum ? quorum.over : quorum.atLeast;
  const part = a === 1 && b === 2 ? "半数" : `${b}分之${a}`;
  return "over" in quorum ? `超过应到会人数的${part}` : `达到应到会人数的${part}`;
}

function drawIssued({ state, at }: Records, kit: Kit): Promise<Uint8Array> | undefined {
  const { config, round } = state;
  if (!round.issued) return undefined;
  const { opened, issued: out, unused, replaced, spare, boxes } = round.issued;
  return issued(
    {
      ...headOf(state, at),
      ...roundOf(state),
      addressee: config.words.addressee,
      congress: congressOf(state),
      present: round.headCount?.present,
      printed: config.papers.printed,
      spare,
      opened,
      issued: out,
      unused,
      replaced,
      boxes: Array.from({ length: boxes }, () => ({})),
      at: civilTime(round.times.voting ?? at),
    },
    kit,
  );
}

function drawReturned({ state, at }: Records, kit: Kit): Promise<Uint8Array> | undefined {
  const { config, round } = state;
  if (!round.returned) return undefined;
  return returned(
    {
      ...headOf(state, at),
      ...roundOf(state),
      ...clauseOf(config.words.articles.valid),
      addressee: config.words.addressee,
      congress: congressOf(state),
      present: round.headCount?.present,
      issued: round.issued?.issued,
      returned: round.returned.total,
      boxes: round.returned.boxes.map((papers) => ({ returned: papers })),
      foreign: round.returned.foreign,
      at: civilTime(round.times.returned ?? at),
    },
    kit,
  );
}

function drawVoteReport({ state, results, at }: Records, kit: Kit): Promise<Uint8Array> {
  const { config, round } = state;
  const result = results.get(round.no);
  const valid = result?.election === "valid" ? result : undefined;
  return voteReport(
    {
      ...headOf(state, at),
      ...roundOf(state),
      congress: congressOf(state),
      addressee: config.words.addressee,
      entitled: round.headCount?.entitled ?? config.entitled,
      present: round.headCount?.present ?? 0,
      issued: round.issued?.issued ?? 0,
      returned: round.returned?.total ?? 0,
      seats: round.seats,
      order: "ballot",
      rows: voteRows(state, valid),
      ...(valid ? { result: reportedResult(state, valid) } : {}),
      at: civilTime(at),
      copies: [config.words.addressee, "总监票人", "存档"],
    },
    kit,
  );
}

function voteRows(state: Readonly<State>, result: ValidResult | undefined): VoteRow[] {
  return rowsOf(state).map(({ no, name, note }, i) => {
    const votes = result?.candidates[i];
    const { for: yes = 0, against = 0, abstain = 0, unclear = 0 } = votes ?? {};
    return {
      no,
      name,
      ...(note === undefined ? {} : { note }),
      ...(votes ? { votes: { for: yes, against, abstain, unclear } } : {}),
    };
  });
}

function reportedResult({ config, round }: Readonly<State>, result: ValidResult): VoteReportResult {
  const { threshold } = result;
  const standings = [...result.candidates, ...result.writeIns];
  const { base } = resolveRules(config.profile, config.overrides);
  const { tie, short } = config.words.articles;
  return {
    valid: result.ballots.valid,
    void: result.ballots.void,
    writeIns: result.writeIns.map(({ name, unit, for: votes }) => ({ name, unit, for: votes })),
    ...(threshold === null
      ? {}
      : { majority: { base, threshold, reached: standings.filter((one) => one.for >= threshold).length } }),
    ...(result.revote ? { tie: { ...tiedOf(round, result), seats: result.revote.seats, ...clauseOf(tie) } } : {}),
    ...(result.short ? { short: { missing: result.short.missing, ...clauseOf(short) } } : {}),
  };
}

/** Who is tied across the last seat, by name, and with how many votes. */
function tiedOf({ slate }: Readonly<Round>, { revote, candidates, writeIns }: ValidResult) {
  const written = writeIns.map((one) => ({ id: `w:${one.name}/${one.unit}`, name: one.name, for: one.for }));
  const listed = slate.map(({ id, name }, i) => ({ id, name, for: candidates[i]?.for ?? 0 }));
  const tied = [...listed, ...written].filter((one) => revote?.tied.includes(one.id));
  return { names: tied.map((one) => one.name), votes: tied[0]?.for ?? 0 };
}

function drawElectedList({ state, results, at }: Records, kit: Kit): Promise<Uint8Array> {
  const elected = electedOf(state, results);
  return electedList(
    {
      ...headOf(state, at),
      congress: congressOf(state),
      elected: inOrder(state, elected).map((name) => ({ name })),
      on: dayOf(state.config.date),
    },
    kit,
  );
}

/** The slate's own printed order where it was recorded; else by surname strokes, write-ins in their places. */
function inOrder({ config }: Readonly<State>, elected: readonly { readonly name: string }[]): readonly string[] {
  const names = elected.map((one) => one.name);
  return config.order === "recorded" ? names : orderByStrokes(names).places.map((place) => names[place]!);
}

function dayOf(date: string): CivilTime {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return { year, month, day };
}

const profileNames: { readonly [profile in State["config"]["profile"]]: string } = {
  "local-1994": "地方 1994",
  "local-2020": "地方 2020",
  "primary-1990": "基层 1990",
  "primary-2020": "基层 2020",
  plenary: "全委会",
};

function drawAnnex({ state, receipts, at }: Records, kit: Kit): Promise<Uint8Array> | undefined {
  const closing = receipts.filter((one) => one.event === "closed").at(-1);
  if (!closing) return undefined;
  const { profile, overrides } = state.config;
  return annex(
    {
      ...headOf(state, at),
      papers: [],
      code: closing.code.replaceAll(" ", ""),
      note: closing.note,
      profile: profileNames[profile],
      overrides: overridesPrinted(profile, overrides).map((line) => line.zh),
    },
    kit,
  );
}

/** The codes of the files that the final slip names. */
export interface FinalCodes {
  readonly report: string;
  readonly check: string;
  readonly sealed: string;
}

/**
 * 监票留存单 of an issued checkpoint. Not signed against change: its code is its own proof. Undefined for the final slip
 * while the archives are not written.
 */
export function drawReceipt(
  slip: Receipt,
  { state, at }: Pick<Records, "state" | "at">,
  codes: FinalCodes | undefined,
  kit: Kit,
): Promise<Uint8Array> | undefined {
  const event = slipEvent(slip, state, codes);
  if (!event) return undefined;
  const head = headOf(state, at);
  return receipt(
    {
      ...head,
      ...(slip.printed > 0 ? { marks: [...(head.marks ?? []), "reprint" as const] } : {}),
      no: slip.no,
      round: roundNames[state.round.kind] ?? "第一次投票",
      unit: state.config.words.unit,
      event,
      code: slip.code.replaceAll(" ", ""),
      note: slip.note,
    },
    kit,
  );
}

function slipEvent(
  slip: Receipt,
  state: Readonly<State>,
  codes: FinalCodes | undefined,
): Parameters<typeof receipt>[0]["event"] | undefined {
  const { bundle = 0, papers = 0, total } = slip;
  switch (slip.event) {
    case "genesis":
      return {
        kind: "genesis",
        configCode: fingerprintCode(state.genesis?.config ?? ""),
        devicesCode: fingerprintCode([...state.devices].map(([id, { key }]) => `${id} ${key}\n`).join("")),
      };
    case "settled":
      return { kind: "settled", bundle, papers, total };
    case "correction":
      return { kind: "corrected", bundle, papers, total };
    case "closed":
      return { kind: "closed", bundles: state.round.bundles.length, papers };
    case "end":
      return (
        codes && {
          kind: "final",
          copies: 3,
          reportCode: codes.report,
          checkCode: codes.check,
          sealedCode: codes.sealed,
        }
      );
  }
}
