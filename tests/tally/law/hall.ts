import { type BallotInput, parseBallots, type WriteIn } from "../../../tally/ballot/index.ts";
import { type MeetingInput, parseMeeting, type Result, tally, type ValidResult } from "../../../tally/result/index.ts";

/** Made-up people, as many as a test asks for. */
const people = ["丁一", "于小二", "才三", "万四", "马小五", "王六", "尹七", "石小八", "刘九", "李十"];

export function slateOf(names: number): MeetingInput["slate"] {
  return Array.from({ length: names }, (_, i) => ({
    id: `c${String(i + 1).padStart(2, "0")}`,
    name: people[i] ?? `候选人${i + 1}`,
    unit: "区委",
    nominator: "district" as const,
    classes: [],
  }));
}

type Changes = Partial<Omit<MeetingInput, "slate" | "papers">> & {
  names?: number;
  slate?: MeetingInput["slate"];
  papers?: Partial<MeetingInput["papers"]>;
};

/** A round of 308 entitled and 287 present, read by the parser; every field can be set. */
export function meetingOf({ names = 3, slate = slateOf(names), papers = {}, ...changes }: Changes = {}): MeetingInput {
  const parsed = parseMeeting({
    profile: "local-1994",
    overrides: {},
    entitled: 308,
    present: 287,
    seats: Math.min(2, slate.length),
    ...changes,
    papers: { printed: 660, spare: 330, issued: 287, returned: 287, ...papers },
    slate,
  });
  if (!parsed.ok) throw new Error(parsed.refusal.sentence.en);
  return parsed.value;
}

/** So many equal ballots. */
export function times(papers: number, marks: string, rest: Partial<BallotInput> = {}): BallotInput[] {
  return Array.from({ length: papers }, () => ({ ref: "", marks, ...rest }));
}

export function writeIn(name: string, mark: WriteIn["mark"] = "o", rest: Partial<WriteIn> = {}): WriteIn {
  return { name, unit: "某局", mark, eligible: true, ...rest };
}

/** Counts ballots as returned and entered, each under a ref of its own (`B01-01` for the first). */
export function count(changes: Changes, ...groups: BallotInput[][]): Result {
  const ballots = groups.flat().map((ballot, i) => ({ ...ballot, ref: refAt(i) }));
  const names = changes.slate?.length ?? changes.names ?? 3;
  const parsed = parseBallots(ballots, names);
  if (!parsed.ok) throw new Error(parsed.refusal.sentence.en);
  return tally(meetingOf({ ...changes, papers: { returned: ballots.length, ...changes.papers } }), parsed.value);
}

/** The same, for a round that must be a valid election. */
export function countValid(changes: Changes, ...groups: BallotInput[][]): ValidResult {
  const result = count(changes, ...groups);
  if (result.election === "void") throw new Error(`void: ${result.reason}`);
  return result;
}

export function refAt(i: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `B${two(Math.floor(i / 20) + 1)}-${two((i % 20) + 1)}`;
}

/** The same votes dealt out so that no ballot has more ○ than it must. */
export function dealt(papers: number, votes: readonly number[]): BallotInput[] {
  let next = 0;
  const rows = Array.from({ length: papers }, () => votes.map(() => "x"));
  for (const [place, many] of votes.entries())
    for (let i = 0; i < many; i++) {
      rows[next % papers]![place] = "o";
      next++;
    }
  return rows.map((row) => ({ ref: "", marks: row.join("") }));
}
