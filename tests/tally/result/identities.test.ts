import { describe, expect, test } from "vitest";
import { lawOf } from "../../../tally/ballot/index.ts";
import {
  addBallot,
  type Count,
  emptyCount,
  failingInBundle,
  failingInRound,
  mergeCounts,
  rulesOf,
} from "../../../tally/result/index.ts";
import { meetingOf, times } from "../law/hall.ts";

const meeting = meetingOf({ papers: { issued: 12, returned: 10 } });
const law = lawOf(rulesOf(meeting), meeting.slate, meeting.seats);
const counted = (): Count => {
  const papers = [...times(9, "oox"), ...times(1, "ooo")];
  return papers.reduce((count, ballot) => addBallot(count, ballot, law), emptyCount(3));
};
const failing = (count: Count, changes: Parameters<typeof meetingOf>[0] = {}) =>
  failingInRound({ ...meeting, ...changes } as typeof meeting, count).map((each) => {
    // Every one says what to do, in both languages.
    expect(each.sentence.zh).toMatch(/请.+$/);
    expect(each.sentence.en).toMatch(/check|count/);
    return `${each.identity} ${each.left} ${each.right}`;
  });

describe("the identities that close a count", () => {
  test("all hold of a whole round", () => {
    expect(failing(counted())).toEqual([]);
  });

  test("present within entitled", () => {
    expect(failing(counted(), { present: 309 })).toEqual(["present-within-entitled 309 308"]);
    expect(failing(counted(), { present: 308 })).toEqual([]);
  });

  test("returned within issued", () => {
    const papers = (issued: number) => ({ papers: { ...meeting.papers, issued } });
    expect(failing(counted(), papers(9))).toEqual(["returned-within-issued 10 9"]);
    expect(failing(counted(), papers(10))).toEqual([]);
  });

  test("entered is returned; valid and void together are returned", () => {
    const short = addBallot(counted(), { ref: "B", marks: "oox" }, law);
    expect(failing(short)).toEqual(["entered-is-returned 11 10", "valid-and-void-is-returned 11 10"]);
    const forgotten = { ...counted(), void: [] };
    expect(failing(forgotten)).toEqual(["valid-and-void-is-returned 9 10"]);
  });

  test("each candidate's columns make up the valid ballots", () => {
    const count = counted();
    count.listed[4 + 2] = 1;
    const [failure] = failingInBundle(10, meeting.slate, meeting.seats, count);
    expect(failure).toMatchObject({ identity: "columns-make-valid", candidate: "c02", left: 10, right: 9 });
    expect(failure!.sentence.zh).toContain("请停止");
  });

  test("votes for, listed and written in, are within seats times valid ballots", () => {
    const count = counted();
    expect(failing(count)).toEqual([]);
    count.writtenIn.set("才九/某局", 1);
    expect(failing(count)).toEqual(["for-within-seats 19 18"]);
  });

  test("B6: a bundle is short when fewer papers were entered than its slip says", () => {
    expect(failingInBundle(11, meeting.slate, 2, counted()).map((each) => each.identity)).toEqual([
      "entered-is-returned",
      "valid-and-void-is-returned",
    ]);
  });

  test("counts of different slates are never merged", () => {
    expect(() => mergeCounts(emptyCount(3), emptyCount(4))).toThrow(RangeError);
  });
});
