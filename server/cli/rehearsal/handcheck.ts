/**
 * The hand check of a rehearsal, as scrutineers do it on their own machine: the first writing of both archives is
 * verified, lots are drawn, the simulated papers are read, and the finished sheet is carried back to the laptop.
 */
import {
  type CheckedRound,
  type CheckSheet,
  drawOrder,
  findingsOf,
  paperRefs,
  planFor,
  sheetConfirms,
  sheetHash,
  writtenFindings,
} from "../../../tally/audit/index.ts";
import type { BallotInput } from "../../../tally/ballot/index.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import { verify } from "../../../tally/evidence/verify/index.ts";
import { type Result, writeInId } from "../../../tally/result/index.ts";
import { decryptSealed } from "../../archive/age.ts";
import { sha256 } from "../../log/hash.ts";
import { verifyP256 } from "../../signature.ts";
import { carryAway } from "./carried.ts";
import type { Station } from "./people.ts";
import { Dice } from "./random.ts";

/** What people at a hand check have in their hands, and what they set beforehand. */
export interface Papers {
  /** What each paper says. */
  readonly truth: ReadonlyMap<string, BallotInput>;
  /** Counted by hand from all of them. */
  readonly counted: Result;
  readonly bundles: readonly number[];
  readonly riskLimit: readonly [number, number];
  /** Names that need more papers than this are counted by hand. */
  readonly mostPapers: number;
  readonly seed: number;
  /** Read off both cards. */
  readonly passphrase: string;
}

/** Runs the check of round 1 and logs its sheet. Gives the lots, or undefined when nobody could be elected. */
export async function handCheck(chief: Station, papers: Papers): Promise<string | undefined> {
  const round = await recordsOf(chief, papers.passphrase);
  if (round === undefined) return undefined;
  const sheet = filledIn(round, papers);
  const confirmed = sheetConfirms(sheet);
  const said = { lots: sheet.lots, papers: sheet.drawn.length, confirmed, sheet: sheetHash(sheet), note: "" };
  await chief.do({ type: "audited", ...said }, sheet as unknown as Json);
  return sheet.lots;
}

/** What the archives say was counted, once nothing in them fails. */
async function recordsOf(chief: Station, passphrase: string): Promise<CheckedRound | undefined> {
  const files = await carryAway(chief);
  const sealed = await decryptSealed(files.sealed.bytes, passphrase);
  const evidence = { check: files.check.bytes, sealed: sealed ?? ("locked" as const), slips: [], facts: {} };
  const report = await verify(evidence, { verifyP256, sha256 });
  const failed = report.findings.find(({ verdict }) => verdict === "FAIL");
  if (failed) throw new Error(`the first archives fail check ${failed.no}: ${failed.en}`);
  return report.rounds.get(1);
}

function filledIn(round: CheckedRound, { truth, counted, bundles, seed, ...set }: Papers): CheckSheet {
  const dice = new Dice(seed + 14);
  const frame = {
    bundles: [...bundles],
    riskLimit: [...set.riskLimit] as [number, number],
    mostPapers: set.mostPapers,
  };
  const plan = planFor(round, frame);
  const lots = Array.from({ length: 20 }, () => dice.below(10)).join("");
  const order = drawOrder(lots, paperRefs(frame.bundles));
  const votes = votesOf(counted);
  const byHand = plan.names.filter(({ way }) => way === "hand").map(({ id }) => ({ id, votes: votes.get(id) ?? 0 }));
  const drawn = order.map((ref) => {
    const { ref: _ref, ...paper } = truth.get(ref)!;
    return { ref, paper };
  });
  for (let n = plan.first; ; n++) {
    const sheet = { round: 1, race: "a" as const, ...frame, lots, drawn: drawn.slice(0, n), counted: byHand };
    const names = writtenFindings(findingsOf(round, sheet));
    // Papers that say what the records say confirm every name after the first n; an error asks for more of them.
    if (n >= drawn.length || names.every(({ finding }) => finding !== "open")) return { ...sheet, names };
  }
}

function votesOf(counted: Result): ReadonlyMap<string, number> {
  if (counted.election !== "valid") return new Map();
  const listed = counted.candidates.map((one) => [one.id, one.for] as const);
  return new Map([...listed, ...counted.writeIns.map((person) => [writeInId(person), person.for] as const)]);
}
