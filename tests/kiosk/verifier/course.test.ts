import { beforeAll, describe, expect, test } from "vitest";
import {
  agree,
  allAgreed,
  batchOf,
  beginCourse,
  type Course,
  differingOf,
  drawFirst,
  extend,
  lock,
  planOf,
  type Reader,
  read,
  sheetOf,
  stageOf,
} from "../../../kiosk/verifier/handcheck/course.ts";
import { bundlesOf } from "../../../kiosk/verifier/parts.ts";
import { type CheckedRound, sheetConfirms, sheetFault, sheetHash } from "../../../tally/audit/index.ts";
import { archiveFiles } from "../../../tally/evidence/archives.ts";
import { secondLooks, verify } from "../../../tally/evidence/verify/index.ts";
import { evidenceOf, type SmallMeeting, smallMeeting, verifyP256 } from "../../tally/evidence/verify/meeting.ts";

const lots = "31415926535897932384";
let meeting: SmallMeeting;
let checked: CheckedRound;
let looks: ReturnType<typeof secondLooks>;

beforeAll(async () => {
  meeting = await smallMeeting();
  const report = await verify(evidenceOf(meeting, archiveFiles(meeting.source)), { verifyP256 });
  checked = report.rounds.get(1)!;
  looks = secondLooks(report.state!.round, checked.records);
});

const begun = () => beginCourse({ count: "test 1", round: 1, bundles: [4, 4, 4], riskLimit: [1, 20], mostPapers: 12 });
const onPaper = (ref: string) => {
  const { ref: _ref, ...paper } = checked.records.get(ref)!;
  return paper;
};
const readBy = (course: Course, reader: Reader) =>
  batchOf(course).reduce((now, ref) => read(now, reader, ref, onPaper(ref)), course);
const drawn = (n = 6) => drawFirst({ ...begun(), printed: true }, lots, n);

describe("the course of a hand check", () => {
  test("nothing is drawn before the plan is printed and twenty lots are there", () => {
    expect(stageOf(begun())).toBe("plan");
    expect(drawFirst(begun(), lots, 6)).toEqual(begun());
    const printed = { ...begun(), printed: true };
    expect(stageOf(printed)).toBe("lots");
    for (const short of ["", lots.slice(1), `${lots}1`, "x".repeat(20)])
      expect(drawFirst(printed, short, 6)).toEqual(printed);
    expect(batchOf(drawn())).toEqual(meeting.sheet!.drawn.slice(0, 6).map(({ ref }) => ref));
  });

  test("the second reads after the first; papers that nobody drew are not read", () => {
    const course = drawn();
    expect(stageOf(course)).toBe("first");
    const undrawn = meeting.sheet!.drawn[7]!.ref;
    expect(read(course, "first", undrawn, onPaper(undrawn))).toBe(course);
    const once = readBy(course, "first");
    expect(stageOf(once)).toBe("second");
    const twice = readBy(once, "second");
    expect([stageOf(twice), differingOf(twice), allAgreed(twice)]).toEqual(["agree", [], true]);
  });

  test("where they differ both look again; only then it is locked, and no reading changes after", () => {
    const [ref, other] = batchOf(drawn());
    const course = read(readBy(readBy(drawn(), "first"), "second"), "second", ref!, { marks: "----" });
    expect(differingOf(course)).toEqual([ref]);
    expect(lock(course)).toBe(course);
    const locked = lock(agree(course, ref!, onPaper(ref!)));
    expect(stageOf(locked)).toBe("findings");
    expect(read(locked, "first", other!, null)).toBe(locked);
    expect(agree(locked, other!, null)).toBe(locked);
  });

  test("a reading that comes to be the same again needs no second look, one that parts again does", () => {
    const [ref] = batchOf(drawn());
    const twice = readBy(readBy(drawn(), "first"), "second");
    const apart = read(twice, "first", ref!, { marks: "xxxx" });
    expect(allAgreed(apart)).toBe(false);
    expect(allAgreed(read(apart, "second", ref!, { marks: "xxxx" }))).toBe(true);
  });

  test("the finished sheet is the one that the same papers lead to, and the verifier finds it right", () => {
    const { first } = planOf(begun(), checked);
    expect(first).toBeLessThanOrEqual(12);
    const locked = lock(readBy(readBy(drawn(12), "first"), "second"));
    const counts = Object.fromEntries(
      meeting.sheet!.counted.map(({ id, votes }) => [id, [String(votes), String(votes)] as const]),
    );
    const sheet = sheetOf({ ...locked, counts }, checked);
    expect(sheetHash(sheet)).toBe(sheetHash(meeting.sheet!));
    expect([sheetFault(checked, sheet), sheetConfirms(sheet)]).toEqual([undefined, true]);
  });

  test("a hand count stands only when both people count the same", () => {
    const locked = lock(readBy(readBy(drawn(), "first"), "second"));
    const { id, votes } = meeting.sheet!.counted[0]!;
    const counted = (first: string, second: string) =>
      sheetOf({ ...locked, counts: { [id]: [first, second] } }, checked).counted;
    expect(counted(String(votes), String(votes + 1))).toEqual([]);
    expect(counted(String(votes), "")).toEqual([]);
    expect(counted(String(votes), String(votes))).toEqual([{ id, votes }]);
  });

  test("more papers are the next of the same order, read anew; what is locked stays", () => {
    const locked = lock(readBy(readBy(drawn(4), "first"), "second"));
    const more = extend(locked, 3);
    expect([stageOf(more), batchOf(more).length]).toEqual(["first", 3]);
    expect(batchOf(more)).toEqual(meeting.sheet!.drawn.slice(4, 7).map(({ ref }) => ref));
    const ended = lock(readBy(readBy(extend(locked, 99), "first"), "second"));
    expect(sheetOf(ended, checked).drawn).toHaveLength(12);
    expect(extend(drawn(4), 3)).toEqual(drawn(4));
  });

  test("every paper with a third reading, ruling, write-in or correction is looked at again", () => {
    expect(looks).toEqual([
      { ref: "B01-02", why: ["third"] },
      { ref: "B01-03", why: ["ruling", "write-in"] },
      { ref: "B02-02", why: ["ruling"] },
      { ref: "B03-02", why: ["correction"] },
    ]);
  });
});

test("papers of bundles are typed with blanks, commas or their Chinese kin between, and nothing else", () => {
  for (const typed of ["20 20 6", "20,20,6", "20、20、6", " 20\uff0c20\uff0c6 ", "20+20+6", "20\n20\n6", "20 20 6"])
    expect(bundlesOf(typed)).toEqual([20, 20, 6]);
  for (const wrong of ["", " ", "20 x", "0", "-5", "2.5", "12345"]) expect(bundlesOf(wrong)).toBeUndefined();
});
