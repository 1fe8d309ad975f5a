/**
 * Simulated papers: what each says, what a reader sees on it, and how the scrutineers rule where it is doubtful. No row
 * is misread the same way by both readers, and third readers read right, so the count equals the truth for every seed.
 */
import type { BallotInput } from "../../../tally/ballot/index.ts";
import type { ReadingBody, RulingBody } from "../../../tally/meeting/index.ts";
import { Dice } from "./random.ts";

export interface SimulatedPaper {
  readonly ref: string;
  /** What the paper shows: `?` where a mark is odd. Empty when the whole paper is set aside. */
  readonly seen: ReadingBody;
  /** The record as the scrutineers rule it, or as it is where nothing is doubtful. */
  readonly truth: BallotInput;
  /** How the scrutineers rule, where they have to. */
  readonly ruling?: RulingBody;
}

export interface Simulation {
  readonly papers: readonly SimulatedPaper[];
  readonly bundles: readonly number[];
  /** What a reader keys: 1 first, 2 second reading. */
  keyed(paper: SimulatedPaper, reading: 1 | 2): ReadingBody;
  /** What a third reader keys of the rows he is asked for. */
  third(paper: SimulatedPaper, rows: readonly number[], boxes: boolean): ReadingBody;
}

export interface SimulationSize {
  readonly papers: number;
  readonly names: number;
  readonly seats: number;
  /** Write-in boxes on the paper; without them nobody is written in. */
  readonly boxes: number;
  readonly bundleSize: number;
  readonly errorRate: number;
  readonly seed: number;
}

type Mark = "o" | "x" | "-" | "?";
const clean: readonly Mark[] = ["o", "x", "-"];
const share = { odd: 0.03, setAside: 0.006, writeIn: 0.02, tooMany: 0.007 };
const writtenIn = [
  { name: "孙小明", unit: "区图书馆" },
  { name: "钱大伟", unit: "区文化馆" },
] as const;

export function simulate(size: SimulationSize): Simulation {
  const dice = new Dice(size.seed);
  // Somebody is liked: a clear line between the seats and the rest in most seeds, as in most meetings.
  const ranks = dice.shuffled(Array.from({ length: size.names }, (_, i) => i));
  const liking = ranks.map((rank) => (rank < size.seats ? 0.94 - rank * 0.009 : 0.36 - (rank - size.seats) * 0.03));
  const bundles = Array.from({ length: Math.ceil(size.papers / size.bundleSize) }, (_, i) =>
    Math.min(size.bundleSize, size.papers - i * size.bundleSize),
  );
  const two = (n: number) => String(n).padStart(2, "0");
  const papers = bundles.flatMap((count, b) =>
    Array.from({ length: count }, (_, p) => onePaper(`B${two(b + 1)}-${two(p + 1)}`, liking, size, dice)),
  );
  const places = new Map(papers.map((paper, i) => [paper.ref, i]));
  /** The same for every run of a seed, whoever reads first: each reading of each paper has dice of its own. */
  const keyed = (paper: SimulatedPaper, reading: 1 | 2): ReadingBody => {
    const own = new Dice(size.seed * 1_000_003 + places.get(paper.ref)! * 2 + reading);
    const first = reading === 2 ? keyed(paper, 1).marks : undefined;
    const marks = [...paper.seen.marks].map((mark, row) => {
      // Where the first reader erred, the second reads right: nothing is misread the same way twice.
      const errs = own.hits(size.errorRate) && (first === undefined || first[row] === mark);
      return errs ? own.pick(clean.filter((one) => one !== mark)) : mark;
    });
    return { ...paper.seen, marks: marks.join("") };
  };
  return {
    papers,
    bundles,
    keyed,
    third({ seen }, rows, boxes) {
      if (seen.setAside !== "") return seen;
      const marks = [...seen.marks].map((mark, i) => (rows.includes(i + 1) ? mark : ".")).join("");
      return { marks, writeIns: boxes ? seen.writeIns : [], setAside: "" };
    },
  };
}

function onePaper(ref: string, liking: readonly number[], size: SimulationSize, dice: Dice): SimulatedPaper {
  if (dice.hits(share.setAside)) return illegible(ref, size.names);
  const marks = liking.map((p): Mark => (dice.hits(p) ? "o" : dice.hits(0.7) ? "x" : "-"));
  const tooMany = dice.hits(share.tooMany);
  const chosen = dice.shuffled(marks.flatMap((mark, row) => (mark === "o" ? [row] : [])));
  if (!tooMany) for (const row of chosen.slice(size.seats)) marks[row] = "x";
  if (tooMany) for (let row = 0; row <= size.seats && row < marks.length; row++) marks[row] = "o";

  const odd = !tooMany && dice.hits(share.odd) ? dice.below(size.names) : undefined;
  const seen = marks.map((mark, row) => (row === odd ? "?" : mark)).join("");
  if (odd !== undefined) marks[odd] = dice.pick(["x", "-", "?"] as const);
  const written =
    !tooMany && dice.hits(share.writeIn) && size.boxes > 0
      ? [{ ...dice.pick(writtenIn), mark: "o" as const, eligible: true }]
      : [];
  const truth = { ref, marks: marks.join(""), ...(written.length > 0 ? { writeIns: written } : {}) };
  const doubtful = odd !== undefined || written.length > 0;
  return {
    ref,
    seen: { marks: seen, writeIns: written.map((one) => one.mark), setAside: "" },
    truth,
    ...(doubtful
      ? {
          ruling: {
            marks: truth.marks,
            writeIns: written,
            reason: odd === undefined ? ("write-in" as const) : ("odd-mark" as const),
            note: "",
          },
        }
      : {}),
  };
}

/** Case C6: the whole paper cannot be read; the scrutineers rule it void. */
function illegible(ref: string, names: number): SimulatedPaper {
  const marks = "?".repeat(names);
  const ruling = "void:illegible";
  return {
    ref,
    seen: { marks: "", writeIns: [], setAside: "illegible" },
    truth: { ref, marks, ruling },
    ruling: { marks, writeIns: [], ruling, reason: "illegible", note: "" },
  };
}
