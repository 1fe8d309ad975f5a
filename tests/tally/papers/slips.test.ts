/** A slip says what the leaves under its checkpoint say, whenever it is printed (evidence: receipts). */
import { describe, expect, test } from "vitest";
import { receiptAfter } from "../../../tally/evidence/receipt.ts";
import { evolve, isRefusal, parseLeaf, type State, start } from "../../../tally/meeting/index.ts";
import { archivesSlip, slipData } from "../../../tally/papers/records/slips.ts";
import type { Receipt } from "../../../tally/view/index.ts";
import { Hall } from "../meeting/hall.ts";

const at = "2019-04-08T02:25:00Z";
const codes = { report: "1".repeat(40), check: "2".repeat(40), sealed: "3".repeat(40) };

/** A tie and its re-vote; a kiosk is paired in the middle of the day. */
function twoRounds(): Hall {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, 3);
    draft.seats = 2;
    draft.entitled = 14;
  });
  hall.toCounting(12).bundle(12);
  const key = Buffer.alloc(65, 4).toString("base64");
  hall.do("organiser", "pair", { newDevice: "seat000009", key, place: "seat", seat: 9 });
  hall.readTwice(1, [..."oox oxo xoo".repeat(4).match(/[ox]{3}/g)!]);
  hall.close().unlock().both("informed", {}, "chair");
  hall.both("nextRound", {
    kind: "re-vote",
    seats: 2,
    slate: hall.config.slate.slice(0, 3),
    decision: "经主席团研究",
  });
  hall.headCount(12, 14).issue(12).returned(3);
  hall.both("valid", {}, "chair");
  hall.bundle(3).readTwice(1, ["oox", "oxx", "oox"]).close().unlock();
  for (const act of ["informed", "reported"]) hall.both(act, {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  return hall;
}

/** Every receipt of a log, with what it says when it is printed at once. */
function printedAtOnce({ config, log }: Hall): { state: State; slips: { receipt: Receipt; data: unknown }[] } {
  const state = start(config);
  const slips = log.flatMap((text, seq) => {
    const leaf = parseLeaf(text, seq);
    if (isRefusal(leaf)) throw new Error(leaf.en);
    evolve(state, leaf);
    const words = receiptAfter(leaf, state);
    if (!words) return [];
    const receipt: Receipt = {
      no: seq,
      size: seq + 1,
      round: leaf.round,
      ...words,
      code: "0".repeat(40),
      note: "",
      printed: 0,
    };
    return [{ receipt, data: structuredClone(slipData(receipt, state, at, codes)) }];
  });
  return { state, slips };
}

describe("a slip printed late", () => {
  const { state, slips } = printedAtOnce(twoRounds());

  test("says the round of its own leaf, and the devices of the beginning, not those of now", () => {
    expect(slips.map(({ receipt }) => receipt.event)).toEqual([
      "genesis",
      "settled",
      "closed",
      "settled",
      "closed",
      "end",
    ]);
    for (const { receipt, data } of slips) expect(slipData(receipt, state, at, codes)).toEqual(data);
    const rounds = slips.map(({ receipt }) => slipData(receipt, state, at, codes)?.round);
    expect(rounds).toEqual(["第一次投票", "第一次投票", "第一次投票", "再次投票", "再次投票", "再次投票"]);
  });

  test("is marked as a reprint when it is one, and says nothing else than before", () => {
    for (const { receipt, data } of slips) {
      const again = slipData({ ...receipt, printed: 1 }, state, at, codes)!;
      expect(again.marks).toContain("reprint");
      expect({ ...again, marks: again.marks!.filter((mark) => mark !== "reprint") }).toEqual(data);
    }
  });

  test("of the archives at their first writing bears the round of the close that they end with", () => {
    const closes = slips.filter(({ receipt }) => receipt.event === "closed");
    const rounds = closes.map(({ receipt }) => archivesSlip(receipt, state, at, codes).round);
    expect(rounds).toEqual(["第一次投票", "再次投票"]);
  });

  test("of the end is not printed without the codes of its archives", () => {
    expect(slipData(slips.at(-1)!.receipt, state, at, undefined)).toBeUndefined();
  });
});
