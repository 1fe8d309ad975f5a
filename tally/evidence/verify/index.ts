/** The verifier: sixteen numbered checks over the two archives, anchored on what people have on paper. */
import type { CheckedRound } from "../../audit/index.ts";
import type { Leaf, State } from "../../meeting/index.ts";
import { loggedPapers, recordsOf } from "../archive/index.ts";
import type { VerifyP256 } from "../index.ts";
import type { Sha256 } from "../tree.ts";
import { checkCheckpoints, lastCheckpoint, logKeys, readCheckpoints } from "./checkpoints.ts";
import { checkConfig } from "./config.ts";
import { type Decision, decisionsOf } from "./decisions.ts";
import { checkFacts, type Facts } from "./facts.ts";
import { openFiles } from "./files.ts";
import {
  type CheckNo,
  checkNumbers,
  type Finding,
  fail,
  firstOf,
  notShown,
  pass,
  restsOn,
  type Verdict,
  withoutSealed,
} from "./finding.ts";
import { readLog } from "./log.ts";
import { checkOpenings } from "./openings.ts";
import { checkPapers } from "./papers.ts";
import type { Redraw } from "./redraw.ts";
import { checkSample } from "./sample.ts";
import { checkSlips, type FoundSlip, parseSlip } from "./slips.ts";
import { replay, type Story } from "./story.ts";
import { type CountedRound, checkLaw, checkTotals, countAgain } from "./totals.ts";
import { checkVoteFiles } from "./votes.ts";

export { epochText, keysJson, logKeys } from "./checkpoints.ts";
export { type Decision, secondLooks } from "./decisions.ts";
export { Facts, factsOf, type RoundFacts } from "./facts.ts";
export { checks, type Finding } from "./finding.ts";
export type { Redraw } from "./redraw.ts";
export { sampleJson, sheetsOf } from "./sample.ts";
export { type FoundSlip, receiptsJson } from "./slips.ts";
export { type CountedRound, countAgain, tallyJson } from "./totals.ts";

/** What scrutineers bring: the archives, and what they have on paper. */
export interface Evidence {
  /** `…-check.zip`. */
  readonly check: Uint8Array;
  /** The opened sealed archive (a zip); `locked` when there is one that did not open; none when it was not given. */
  readonly sealed?: Uint8Array | "locked";
  /** Each as scanned (the signed note) or typed (40 digits). */
  readonly slips: readonly string[];
  readonly facts: Facts;
}

/** What the machine lends. Pure code can neither check ECDSA quickly nor find fonts. */
export interface Means {
  readonly verifyP256: VerifyP256;
  readonly sha256?: Sha256;
  readonly redraw?: Redraw;
}

export interface Report {
  readonly findings: readonly Finding[];
  readonly slips: readonly FoundSlip[];
  /** Counted again from the records; empty unless the sealed archive was opened and the log is lawful. */
  readonly counted: readonly CountedRound[];
  /** The word for a bundle at this meeting. */
  readonly unit: string;
  /** What the log leads to; undefined when it is not lawful to its end. */
  readonly state: Readonly<State> | undefined;
  /** What a hand check of each valid round rests on; empty where `counted` is. */
  readonly rounds: ReadonlyMap<number, CheckedRound>;
  /** Who decided what with whom; empty when the log is not lawful to its end. */
  readonly decisions: readonly Decision[];
}

/** Runs every check. Never throws for what is in the archives. */
export async function verify(evidence: Evidence, means: Means): Promise<Report> {
  const verdicts = new Map<CheckNo, Verdict>();
  const files = openFiles(evidence.check, evidence.sealed === "locked" ? undefined : evidence.sealed, means.sha256);
  verdicts.set(1, files.verdict);
  const log = files.check.get("log.jsonl");
  const rest = log ? await checkLog(evidence, means, files, log, verdicts) : nothing;
  const findings = checkNumbers.map((no): Finding => ({ no, ...(verdicts.get(no) ?? restsOn(firstFailed(verdicts))) }));
  return { findings, ...rest };
}

/** Exit code of the command line: 0 all shown, 1 a check failed, 3 nothing failed but slips or the sealed archive are missing. */
export function exitCode(report: Report, evidence: Evidence): 0 | 1 | 3 {
  if (report.findings.some(({ verdict }) => verdict === "FAIL")) return 1;
  return report.slips.length > 0 && evidence.sealed !== undefined ? 0 : 3;
}

function firstFailed(verdicts: ReadonlyMap<CheckNo, Verdict>): CheckNo {
  return checkNumbers.find((no) => verdicts.get(no)?.verdict === "FAIL") ?? 1;
}

type Rest = Omit<Report, "findings">;
const nothing: Rest = { slips: [], counted: [], unit: "扎", state: undefined, rounds: new Map(), decisions: [] };
type Opened = ReturnType<typeof openFiles>;

async function checkLog(
  evidence: Evidence,
  means: Means,
  files: Opened,
  file: Uint8Array,
  verdicts: Map<CheckNo, Verdict>,
): Promise<Rest> {
  const checkpoints = readCheckpoints(files.check);
  const { issued } = checkpoints;
  const slipSizes = evidence.slips.flatMap((text) => sizeOf(text));
  const sizes = [...issued.map(({ checkpoint }) => checkpoint.size), ...slipSizes];
  const log = readLog(file, sizes, means.sha256);
  const { leaves } = log;
  verdicts.set(2, log.form);
  verdicts.set(16, log.kinds);
  verdicts.set(3, lastCheckpoint(issued, log));
  const keys = logKeys(leaves);
  if ("zh" in keys) {
    verdicts.set(5, fail(keys.zh, keys.en));
    return nothing;
  }
  const five = checkCheckpoints(checkpoints, keys, log, files.check.get("keys.json"));
  verdicts.set(5, five);
  const genesis = leaves[0]?.type === "genesis" ? leaves[0] : undefined;
  const { verdict: configVerdict, config } = checkConfig(files.check.get("config.json"), genesis, means.sha256);
  verdicts.set(6, configVerdict);
  verdicts.set(12, checkLaw(files.check.get("tally.json")));
  const checkpointsHold = five.verdict === "PASS";
  const slipBasis = { issued, checkpointsHold, keys, log, receipts: files.check.get("receipts.json") };
  const whole = log.form.verdict === "PASS" && log.kinds.verdict === "PASS";
  if (evidence.sealed === "locked")
    verdicts.set(
      8,
      fail(
        "密存包打不开:口令不对,或文件已损坏。",
        "The sealed archive does not open: wrong passphrase, or the file is damaged.",
      ),
    );
  if (!whole || config === undefined || genesis === undefined) {
    const { verdict: four, found } = checkSlips(evidence.slips, { ...slipBasis, entries: undefined });
    verdicts.set(4, four);
    return { ...nothing, slips: found };
  }
  const openings = files.sealed && checkOpenings(files.sealed.get("openings.jsonl"), leaves);
  if (openings) verdicts.set(8, openings.verdict);
  const bodies = openings?.verdict.verdict === "PASS" ? openings.bodies : undefined;
  const { verifyP256, redraw } = means;
  const story = await replay({ config, leaves, issued, bodies, verifyP256, redraw });
  verdicts.set(7, story.verdict);
  const four = checkSlips(evidence.slips, { ...slipBasis, entries: story.state && story.entries });
  verdicts.set(4, four.verdict);
  verdicts.set(13, await checkPapers(loggedPapers(leaves), files, genesis, means.verifyP256, story.drawn));
  const { state } = story;
  const { counted, rounds } = checkStory(evidence.facts, files, leaves, story, bodies, verdicts);
  if (evidence.sealed === undefined) for (const no of [8, 9, 11, 15] as const) verdicts.set(no, withoutSealed);
  const decisions = state ? decisionsOf(leaves, bodies) : [];
  return { slips: four.found, counted, unit: config.words.unit, state, rounds, decisions };
}

/** The checks that rest on a lawful story: 9, 10, 11, 14 and 15. */
function checkStory(
  facts: Facts,
  files: Opened,
  leaves: readonly (Leaf | undefined)[],
  { state, readings, totals }: Story,
  bodies: ReadonlyMap<number, unknown> | undefined,
  verdicts: Map<CheckNo, Verdict>,
): Pick<Report, "counted" | "rounds"> {
  if (state === undefined) return nothing;
  verdicts.set(10, checkFacts(state, facts));
  if (files.sealed === undefined) {
    verdicts.set(
      14,
      notShown("没有打开密存包,无从核对抽查复核。", "Without the sealed archive the hand check cannot be checked."),
    );
    return nothing;
  }
  if (bodies === undefined) return nothing;
  const opening = (seq: number) => bodies.get(seq);
  const sound = firstOf(readings);
  verdicts.set(
    9,
    sound ??
      pass(
        "每张选票的记录与两次录票、核录或认定一致。",
        "Every record is what its readings, third reading or ruling say.",
      ),
  );
  const counted = countAgain(state, opening);
  const records = recordsOf(state, opening);
  verdicts.set(11, checkTotals(files.check.get("tally.json"), counted, totals));
  const rounds = new Map<number, CheckedRound>();
  for (const [i, { round, result }] of counted.entries()) {
    if (result.election === "void") continue;
    const { law, ballots } = records[i]!;
    rounds.set(round, {
      law,
      threshold: result.threshold,
      result,
      records: new Map(ballots.map((one) => [one.ref, one])),
    });
  }
  verdicts.set(14, checkSample(files.sealed.get("sample.json"), rounds, { leaves, opening, state }, facts));
  verdicts.set(15, checkVoteFiles(files.sealed, state, records));
  return { counted, rounds };
}

function sizeOf(text: string): number[] {
  const slip = parseSlip(text);
  return slip?.kind === "note" ? [slip.size] : [];
}

export { slipWords } from "../receipt.ts";
