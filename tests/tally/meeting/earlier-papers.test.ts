/** Papers of a round when a further one has begun: what was printed stays, what was not is still made (case D4). */
import { beforeEach, expect, test } from "vitest";
import type { Role } from "../../../tally/meeting/index.ts";
import type { Result } from "../../../tally/result/index.ts";
import { type PaperLine, viewFor, type Who } from "../../../tally/view/index.ts";
import { Hall } from "./hall.ts";

const decision = "大会主席团决定";
const [first, second] = ["a1".repeat(32), "b2".repeat(32)] as const;
let hall: Hall;

/** Five papers, three names for two seats: the last two are tied, and a re-vote among them has begun. */
beforeEach(() => {
  hall = new Hall((draft) => {
    const [slate, roster] = [draft.slate.slice(0, 3), draft.roster.slice(0, 3)];
    Object.assign(draft, { entitled: 5, seats: 2, slate, roster, excessApproval: "市委〔2019〕12号" });
  }).adopt();
  hall.headCount(5).issue(5).returned(5).both("valid", {}, "chair");
  hall.bundle(5).readTwice(1, ["oox", "oxo", "oox", "oxo", "xxx"]).close().unlock();
  hall.do("chief", "print", { paper: "vote-report" }, { paper: first });
  hall.both("informed", {}, "chair");
  const result = JSON.parse(hall.openings.get(hall.state.round.closed!)!.body) as Result;
  const slate = hall.state.round.slate.filter(({ id }) => result.short?.candidates.includes(id));
  hall.both("nextRound", { kind: "additional", seats: 1, slate, decision } as never);
});

function papers(place: "scrutineer" | "organiser", role: Role): readonly PaperLine[] {
  const view = seen(place, role);
  return "papers" in view ? view.papers : [];
}

function seen(place: "scrutineer" | "organiser", role: Role, results: ReadonlyMap<number, Result> = new Map()) {
  const who = { device: `${place}1`, place, person: hall.person(role), role, locked: false } as Who;
  return viewFor(who, hall.state, {
    results,
    receipts: [],
    present: new Set(),
    pairing: [],
    origin: hall.config.origin,
    backup: "none",
    uplink: null,
  });
}

const line = (lines: readonly PaperLine[], kind: PaperLine["kind"], round?: number) =>
  lines.find((one) => one.kind === kind && one.earlier?.round === round);

test("D7: the report of the first round is still on the desk when the further round has begun", () => {
  const seen = papers("scrutineer", "chief");
  expect(line(seen, "vote-report", 1)?.files.map(({ sha256 }) => sha256)).toEqual([first]);
  expect(line(seen, "vote-report", 1)?.earlier).toEqual({ round: 1, kind: "election" });
  expect(line(seen, "vote-report")).toMatchObject({ files: [], ready: false });
});

test("D7: what the first round did not print is still made, of that round and filed under it", () => {
  expect(line(papers("organiser", "organiser"), "returned", 1)).toMatchObject({ ready: true, files: [] });
  expect(line(papers("organiser", "organiser"), "returned")).toMatchObject({ ready: false });
  hall.do("organiser", "print", { paper: "returned", ofRound: 1 }, { paper: second });
  expect(hall.state.printed.at(-1)).toMatchObject({ kind: "returned", round: 1, sha256: second });
  expect(line(papers("organiser", "organiser"), "returned", 1)?.files).toHaveLength(1);
  hall.do("chief", "print", { paper: "bundle-lines", bundle: 1, ofRound: 1 }, { paper: second });
});

test("D7: what one bundle of the first round has still not printed is made bundle by bundle, on the scrutineers' desk", () => {
  const lines = line(papers("scrutineer", "chief"), "bundle-lines", 1);
  expect(lines).toMatchObject({ ready: true, bundles: [1], files: [] });
  expect(line(papers("scrutineer", "chief"), "bundle-records", 1)).toMatchObject({ ready: true, bundles: [1] });
  expect(line(papers("organiser", "organiser"), "bundle-lines", 1)).toBeUndefined();
  hall.do("chief", "print", { paper: "bundle-lines", bundle: 1, ofRound: 1 }, { paper: second });
  expect(line(papers("scrutineer", "chief"), "bundle-lines", 1)?.files).toMatchObject([{ sha256: second, bundle: 1 }]);
});

test("D4, D7: before a further round begins organiser and chief scrutineer are told which papers of this one nobody has made", () => {
  const again = hall.headCount(5).issue(5).returned(5);
  again.both("valid", {}, "chair");
  again.bundle(5).readTwice(1, ["ox", "ox", "xo", "xo", "xx"]).close().unlock();
  again.do("chief", "print", { paper: "vote-report" }, { paper: first });
  again.both("informed", {}, "chair");
  const result = JSON.parse(again.openings.get(again.state.round.closed!)!.body) as Result;
  const unmade = (place: "scrutineer" | "organiser", role: Role) => {
    const view = seen(place, role, new Map([[2, result]]));
    return "unmade" in view ? view.unmade : undefined;
  };
  const missing = ["head-count", "issued", "returned", "rulings", "check-sheet"]; // no hand check was settled
  expect(unmade("organiser", "organiser")).toEqual(missing);
  expect(unmade("scrutineer", "chief")).toBeUndefined();
  const { slate } = again.state.round;
  const what = { kind: "additional", seats: 1, slate, decision } as never;
  again.do("organiser", "propose", { act: "nextRound", what });
  expect(unmade("scrutineer", "chief")).toEqual(missing);
});

test("D7: no paper of a round that was not, and of an earlier round no paper that tells of the whole meeting", () => {
  const asked = (who: Role, paper: string, ofRound: number) =>
    hall.refused(who, "print", { paper, ofRound }, { paper: second });
  expect(asked("organiser", "returned", 2)).toBe("paper-unknown");
  expect(asked("organiser", "returned", 3)).toBe("paper-unknown");
  expect(asked("chair", "elected-list", 1)).toBe("paper-unknown");
  expect(asked("chair", "vote-report", 1)).toBe("not-yours");
  const elected = { paper: "elected-list", sha256: second, at: "2019-04-08T02:25:00Z", ofRound: 1 };
  expect(hall.server("paper", elected)).toMatchObject({ refused: "paper-unknown" });
});

test("B4: a void election keeps its counts of people and papers printable, before and after it is held anew", () => {
  const anew = new Hall().adopt().headCount(300).issue(300).returned(301);
  anew.both("void", {}, "chair");
  anew.do("organiser", "print", { paper: "returned" }, { paper: first });
  expect(anew.refused("chief", "print", { paper: "rulings" }, { paper: first })).toBe("paper-unknown");
  const { seats, slate } = anew.state.round;
  anew.both("nextRound", { kind: "anew", seats, slate, decision } as never);
  anew.do("organiser", "print", { paper: "issued", ofRound: 1 }, { paper: second });
});
