import { describe, expect, test } from "vitest";
import type { CheckSheet } from "../../../tally/audit/index.ts";
import { sheetHash } from "../../../tally/audit/index.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import { printable } from "../../../tally/meeting/index.ts";
import { unmadeOf } from "../../../tally/view/paper-list.ts";
import { Hall } from "./hall.ts";

const pdf = "a".repeat(64);

/** Three entitled, two papers, closed and unlocked; the method settles a hand check, or none. */
function unlocked(on: "on" | "off" = "on"): Hall {
  const hall = new Hall((draft) => {
    const slate = draft.slate.slice(0, 3);
    const handCheck = { ...draft.handCheck, on: on === "on" };
    Object.assign(draft, { entitled: 3, seats: 2, slate, roster: draft.roster.slice(0, 3), handCheck });
  });
  return hall.toCounting(2, 3).bundle(2).readTwice(1, ["oox", "oox"]).close().unlock();
}

/** Logs a sheet of this round; whether it is right is the verifier's matter. */
function logSheet(hall: Hall): void {
  const sheet: CheckSheet = {
    round: 1,
    race: "a",
    bundles: [2],
    lots: "31415926535897932384",
    riskLimit: [1, 20],
    mostPapers: 2,
    drawn: [],
    counted: [],
    names: [{ id: "c01", finding: "confirmed", p: "0" }],
  };
  const body = sheet as unknown as Json;
  const said = { lots: sheet.lots, papers: 0, confirmed: true, sheet: sheetHash(sheet), note: "" };
  hall.do("chief", "audited", said, { body });
}

const tries = (hall: Hall) => [
  hall.refused("chair", "propose", { act: "informed", what: {} }),
  hall.refused("chief", "print", { paper: "vote-report" }, { paper: pdf }),
];

describe("where the meeting settled a hand check", () => {
  test("neither the vote report is made nor anybody informed before its sheet is logged", () => {
    const hall = unlocked();
    expect(tries(hall)).toEqual(["hand-check-first", "hand-check-first"]);
    // The check sheet and the list of rulings are what the hand check works with.
    hall.do("chief", "print", { paper: "check-sheet" }, { paper: pdf });
    logSheet(hall);
    hall.do("chief", "print", { paper: "vote-report" }, { paper: pdf });
    hall.both("informed", {}, "chair");
    expect(hall.state.round.step).toBe("informed");
  });

  test("two scrutineers can decide to go without, with a reason that stays in the log", () => {
    const hall = unlocked();
    expect(unmadeOf(hall.state, printable)).toContain("hand-check");
    expect(hall.refused("chief", "propose", { act: "unchecked", what: { why: "" } })).toBe("reason-missing");
    expect(hall.refused("organiser", "propose", { act: "unchecked", what: { why: "时间不够" } })).toBe("not-yours");
    hall.both("unchecked", { why: "时间不够" }, "chief", "scrutineer");
    expect(hall.state.round.unchecked).toBe("时间不够");
    expect(unmadeOf(hall.state, printable)).not.toContain("hand-check");
    hall.do("chief", "print", { paper: "vote-report" }, { paper: pdf });
    hall.both("informed", {}, "chair");
  });

  test("a decision to go without says nothing any more once the sheet is logged after all", () => {
    const hall = unlocked();
    hall.both("unchecked", { why: "时间不够" }, "chief", "scrutineer");
    logSheet(hall);
    expect(hall.state.round).not.toHaveProperty("unchecked");
    expect(hall.refused("chief", "propose", { act: "unchecked", what: { why: "多余" } })).toBe("already-done");
  });

  test("D12: a count that is opened again needs a hand check of its new records", () => {
    const hall = unlocked();
    logSheet(hall);
    hall.both("correction", { why: "复点不符" }, "chief", "scrutineer", { ref: "B01-01" });
    for (const [teller, reading] of [
      [0, 1],
      [1, 2],
    ] as const) {
      hall.claim(teller, 1, reading);
      hall.key(teller, reading, [{ ref: "B01-01", body: { marks: "oxx", writeIns: [], setAside: "" } }]);
      hall.handIn(teller, 1, reading);
    }
    hall.close().unlock();
    expect(tries(hall)).toEqual(["hand-check-first", "hand-check-first"]);
  });
});

test("where the meeting settled none, nothing waits for one and nothing can be left out", () => {
  const hall = unlocked("off");
  expect(hall.refused("chief", "propose", { act: "unchecked", what: { why: "多余" } })).toBe("already-done");
  hall.do("chief", "print", { paper: "vote-report" }, { paper: pdf });
  hall.both("informed", {}, "chair");
});

test("an election from which no paper came back has nothing to draw from", () => {
  const hall = new Hall((draft) => {
    Object.assign(draft, { entitled: 3, handCheck: { ...draft.handCheck, on: true } });
  });
  hall.toCounting(0, 3).close().unlock();
  hall.both("informed", {}, "chair");
});
