/** What the server closes with is what `tally` makes of the papers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { needsApproval, needsRuling, rehearsalDraft } from "../../tally/meeting/index.ts";
import type { Result } from "../../tally/result/index.ts";
import { sized } from "../effort.ts";
import { round, seed } from "../tally/law/arbitrary.ts";
import { Hall } from "../tally/meeting/hall.ts";
import {
  bundlesOf,
  draftOf,
  evenly,
  furtherTruth,
  type Keyed,
  keyed,
  printable,
  type Truth,
  truthOf,
} from "./agreement.ts";
import { Floor } from "./cases/floor.ts";

const drawing = fc.oneof({ weight: 3, arbitrary: round }, { weight: 1, arbitrary: round.map(evenly) });
const slips = fc.array(fc.nat({ max: 9_999 }), { minLength: 12, maxLength: 12 });

/** The course of a whole round in the pure room: head count to close. The result, or why there is none. */
function counted(hall: Hall, truth: Truth, drawn: readonly number[]): Result | string {
  const { present, entitled, papers } = truth.meeting;
  const heads = { entitled, present, onLeave: entitled - present, absent: 0, reference: "" };
  const refused = hall.refused("organiser", "propose", { act: "headCount", what: heads });
  if (refused !== "accepted") return refused;
  hall.approve("headCount", lastLeaf(hall));
  const { issued, returned } = papers;
  const out = { opened: issued, issued, unused: 0, replaced: 0, spare: 30, boxes: 1, reason: "核对" };
  hall.both("issued", out);
  hall.returned(returned);
  const declared = hall.refused("chair", "propose", { act: "valid", what: {} });
  if (declared !== "accepted") return declared;
  hall.approve("valid", lastLeaf(hall));
  hall.bundle(...bundlesOf(returned));
  const all = truth.ballots.map((_, i) => keyed(truth, i, drawn[i % drawn.length]!));
  for (const [i, size] of bundlesOf(returned).entries()) settle(hall, i + 1, all.slice(i * 5, i * 5 + size));
  hall.close();
  return JSON.parse(hall.openings.get(hall.state.round.closed!)!.body) as Result;
}

const lastLeaf = (hall: Hall) => {
  const { seq: _seq, ...leaf } = JSON.parse(hall.log.at(-1)!);
  return leaf;
};

function settle(hall: Hall, bundle: number, papers: readonly Keyed[]): void {
  const seen = (marks: string, { written }: Keyed) => ({ marks, writeIns: written.map((w) => w.mark), setAside: "" });
  const sheets = () => hall.state.round.bundles[bundle - 1]!.sheets;
  hall.read(
    0,
    bundle,
    1,
    papers.map((paper) => seen(paper.first, paper)),
  );
  hall.read(
    1,
    bundle,
    2,
    papers.map((paper) => seen(paper.second, paper)),
  );
  if (sheets().some((sheet) => sheet.outcome === "differ")) {
    const { answer } = hall.claim(2, bundle, 3);
    for (const { ref, rows } of (answer as { papers: { ref: string; rows: number[] }[] }).papers) {
      const marks = [...papers[Number(ref.slice(4)) - 1]!.third].map((mark, row) =>
        rows.includes(row + 1) ? mark : ".",
      );
      hall.key(2, 3, [{ ref, body: { marks: marks.join(""), writeIns: [], setAside: "" } }]);
    }
    hall.handIn(2, bundle, 3);
  }
  for (const [i, { ruling, written }] of papers.entries()) {
    const sheet = sheets()[i]!;
    const { ref } = sheet;
    if (needsApproval(sheet)) {
      const { id, hash } = sheet.readings.third!;
      hall.do("scrutineer", "approve", { act: "third", of: id, hash });
    } else if (needsRuling(sheet)) {
      const body = { ...ruling, writeIns: [...written], reason: "other", note: "" };
      hall.both("ruling", {}, "chief", "scrutineer", { ref, body: body as never });
    }
    if (sheets()[i]!.void?.confirmed === false) hall.both("confirmVoid", {}, "chief", "scrutineer", { ref });
  }
}

describe("the result of a meeting is what `tally` makes of its papers", () => {
  test("random meetings and the rounds that follow them, through the state machine", () => {
    const seen = { complete: 0, tie: 0, short: 0, further: 0, refused: 0 };
    const one = ([drawn, wrong]: [Parameters<typeof truthOf>[0], number[]]) => {
      const truth = truthOf(drawn);
      const hall = new Hall((draft) => Object.assign(draft, draftOf(truth, draft))).adopt();
      const result = counted(hall, truth, wrong);
      if (truth.result.election === "void") {
        seen.refused += 1;
        const code = { "no-quorum": "quorum-missing", "more-returned-than-issued": "more-returned" };
        expect(result).toBe(code[truth.result.reason as keyof typeof code]);
        return;
      }
      expect(result).toEqual(truth.result);
      const { outcome, revote, short } = truth.result;
      seen[outcome] += 1;
      const ids = revote?.tied ?? short?.candidates ?? [];
      const slate = truth.meeting.slate.filter(({ id }) => ids.includes(id));
      const seats = Math.min(revote?.seats ?? short?.missing ?? 0, slate.length);
      const possible = outcome === "tie" ? slate.length === ids.length : seats === short?.missing;
      if (outcome === "complete" || !possible) return; // who was written in, or too few names: another test's matter
      seen.further += 1;
      hall.unlock().both("informed", {}, "chair");
      const kind = outcome === "tie" ? "re-vote" : "additional";
      hall.both("nextRound", { kind, seats, slate, decision: "大会主席团决定" });
      const further = furtherTruth(truth, kind, seats, slate);
      expect(counted(hall, further, wrong)).toEqual(further.result);
    };
    fc.assert(fc.property(fc.tuple(drawing, slips), one), { seed, numRuns: sized(60, 250, 1_000) });
    console.info(JSON.stringify(seen));
    // Ties and shortages are what a rare mistake would hide in.
    for (const often of [seen.tie, seen.short, seen.further]) expect(often).toBeGreaterThan(sized(3, 12, 50));
  }, 600_000);

  test("a few of them through the real server", async () => {
    const drawn = fc.sample(fc.tuple(drawing.map(printable), slips), { seed, numRuns: 400 });
    const wanted = drawn.filter(([one]) => {
      const { result, meeting } = truthOf(one);
      return result.election === "valid" && one.ballots.length >= 3 && meeting.papers.returned <= meeting.present;
    });
    // Something unusual first: a tie, a shortage, then whatever comes.
    const rank = { tie: 0, short: 1, complete: 2 };
    const outcome = (one: (typeof wanted)[number]) => rank[truthOf(one[0]).result.outcome ?? "complete"];
    const [ties, shorts, rest] = [0, 1, 2].map((n) => wanted.filter((one) => outcome(one) === n));
    for (let i = 0; i < sized(1, 2, 5); i++) {
      const [one, wrong] = [ties, shorts, rest][i % 3]![i]!;
      const truth = truthOf(one);
      const floor = await (await Floor.frozen(draftOf(truth, rehearsalDraft({ entitled: 10, tellers: 2 })))).adopted();
      await floor.toCounting(truth.meeting.present, truth.ballots.length);
      await floor.counted(truth.ballots.map((_, at) => keyed(truth, at, wrong[at % wrong.length]!)));
      // In one bundle the papers have other numbers; whom they elect is the same.
      const refs = new Map(truth.ballots.map(({ ref }, at) => [ref, `B01-${String(at + 1).padStart(2, "0")}`]));
      const renamed = JSON.parse(JSON.stringify(truth.result), (_, value) => refs.get(value) ?? value);
      expect(await floor.informed()).toEqual(renamed);
    }
  }, 300_000);
});
