import fc from "fast-check";
import { parseBallots } from "../../../tally/ballot/index.ts";
import { parseMeeting } from "../../../tally/result/index.ts";

/** The seed of every random test here: `SEED=… ` repeats a run. */
export const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));
console.info(`SEED=${seed}`);

/** So few names that the same person is written in by several, twice on one ballot, and as a listed candidate. */
const names = ["丁一", "于小二", "才三", "万四", "马小五", "é", "𠀀一", "﹒二"];
const units = ["", "区委", "某局"];

const classes = ["leading", "grassroots", "model", "worker", "technical", "woman", "minority", "under50"] as const;

type Written = { name: string; unit: string; mark: string; eligible: boolean };
type Paper = { marks: string; writeIns?: Written[]; ruling?: string };

function optional<T extends object>(all: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<Partial<T>> {
  return fc.record(all, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;
}

const fraction = fc.integer({ min: 1, max: 6 }).chain((b) => fc.tuple(fc.integer({ min: 1, max: b }), fc.constant(b)));

export const overrides = optional({
  quorum: fc.oneof(
    { weight: 7, arbitrary: fc.constant({ over: [1, 2] as [number, number] }) },
    fc.record({ over: fraction }),
    fc.record({ atLeast: fraction }),
  ),
  base: fc.constantFrom("entitled", "present"),
  markMeaning: fc.constantFrom("usual", "usual", "usual", "usual", "usual", "blank-approves", "ring-abstains"),
  writeIn: optional({
    need: fc.constantFrom("none", "any-cross", "cross-each"),
    bare: fc.constantFrom("ignored", "abstain", "for", "void"),
    ineligibleCountsTowardsTooMany: fc.boolean(),
  }),
  unclearColumn: fc.boolean(),
  revoteMajority: fc.boolean(),
  kind: fc.constantFrom("election", "re-vote", "re-vote", "re-vote", "additional", "preliminary"),
});

const slate = fc
  .constantFrom(1, 2, 3, 4, 5, 5, 6, 7)
  .chain((length) =>
    fc.uniqueArray(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...units)), {
      minLength: length,
      maxLength: length,
      selector: ([name, unit]) => `${name}/${unit}`,
    }),
  )
  .chain((people) =>
    fc.record({
      people: fc.constant(people),
      nominators: fc.array(fc.constantFrom("district", "municipal"), { minLength: 7, maxLength: 7 }),
      classes: fc.array(fc.subarray([...classes]), { minLength: 7, maxLength: 7 }),
    }),
  )
  .map((drawn) =>
    drawn.people.map(([name, unit], i) => ({
      id: `c${String(i + 1).padStart(2, "0")}`,
      name,
      unit,
      nominator: drawn.nominators[i]!,
      classes: drawn.classes[i]!,
    })),
  );

const entry: fc.Arbitrary<Written> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      name: fc.constantFrom(...names, ""),
      unit: fc.constantFrom(...units),
      mark: fc.constantFrom("o", "o", "o", "o", "o", "-", "x", "?"),
      eligible: fc.constantFrom(true, true, true, true, false),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constant("?"),
      unit: fc.constantFrom(...units),
      mark: fc.constantFrom("o", "-"),
      eligible: fc.constant(false),
    }),
  },
);

/** What most of a hall likes: ○ for more names than there are seats, perhaps a person whom many write in. */
function mood(length: number) {
  return fc.record({
    marks: fc.string({ unit: fc.constantFrom(..."oooox-"), minLength: length, maxLength: length }),
    writeIns: fc.array(entry, { maxLength: 1 }),
  });
}

/** One voter: the mood of the hall, cut down to the seats by dropping some favourites; then a whim or two. */
function ballot(marks: string, writeIns: Written[], seats: number): fc.Arbitrary<Paper> {
  const favourites = [...marks].flatMap((mark, i) => (mark === "o" ? [i] : []));
  const excess = Math.max(0, favourites.length - Math.max(0, seats - writeIns.length));
  const change = fc.tuple(fc.nat({ max: marks.length - 1 }), fc.constantFrom(..."oxx--?"));
  const own = fc
    .tuple(
      fc.shuffledSubarray(favourites, { minLength: excess, maxLength: excess }),
      fc.constantFrom("x", "x", "-"),
      fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(change, { maxLength: 2 })),
    )
    .map(([dropped, as, changes]) => {
      const changed = [...marks];
      for (const i of dropped) changed[i] = as;
      for (const [i, mark] of changes) changed[i] = mark;
      return changed.join("");
    });
  const ruling = fc.constantFrom("valid", "valid", "valid", "valid", "valid", "void:illegible");
  const entries = fc.array(entry, { maxLength: 4 });
  return fc.oneof(
    {
      weight: 5,
      arbitrary: own.map((kept): Paper => (writeIns.length > 0 ? { marks: kept, writeIns } : { marks: kept })),
    },
    { weight: 2, arbitrary: own.map((kept): Paper => ({ marks: kept })) },
    { weight: 2, arbitrary: fc.record({ marks: own, writeIns: entries, ruling }, { requiredKeys: ["marks"] }) },
  );
}

/** How the papers were counted: as entered (mostly), or wrongly. */
const wrongly = fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, -1);

/** A whole round as files would hold it: valid more often than void, ties and shortages well represented. */
export const round = slate
  .chain((people) => fc.tuple(fc.constant(people), mood(people.length), fc.constantFrom(-2, -1, -1, -1, 0, 0, 1)))
  .chain(([people, { marks, writeIns }, more]) => {
    // About as many seats as the hall has favourites, mostly fewer.
    const favourites = [...marks].filter((mark) => mark === "o").length;
    const seats = Math.min(people.length, Math.max(1, favourites + more));
    const paper = ballot(marks, writeIns, seats);
    return fc.record({
      people: fc.constant(people),
      seats: fc.constant(seats),
      profile: fc.constantFrom("local-1994", "local-2020", "primary-1990", "primary-2020", "plenary"),
      overrides,
      ballots: fc.oneof(
        { weight: 1, arbitrary: fc.array(paper, { maxLength: 3 }) },
        { weight: 6, arbitrary: fc.array(paper, { minLength: 3, maxLength: 12 }) },
      ),
      absent: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 1, 3),
      stayed: fc.constantFrom(0, 0, 0, 0, 0, 1, 2),
      unissued: wrongly,
      unentered: wrongly,
      shuffle: fc.nat({ max: 99 }),
    });
  })
  .map((drawn) => {
    const returned = Math.max(0, drawn.ballots.length + drawn.unentered);
    const present = drawn.ballots.length + drawn.stayed;
    const meeting = {
      profile: drawn.profile,
      overrides: drawn.overrides,
      entitled: Math.max(1, present + drawn.absent),
      present,
      papers: { printed: 60, spare: 30, issued: Math.max(0, returned - drawn.unissued), returned },
      seats: drawn.seats,
      slate: drawn.people,
    };
    const ballots = drawn.ballots.map((each, i): Paper & { ref: string } => ({
      ref: `B${(i * 7 + drawn.shuffle) % 100}-${i}`,
      ...each,
    }));
    return { meeting, ballots };
  });

export type Drawn = typeof round extends fc.Arbitrary<infer T> ? T : never;

/** Reads a drawn round through the parsers, as every program must. */
export function read({ meeting: drawnMeeting, ballots: drawnBallots }: Drawn) {
  const meeting = parseMeeting(drawnMeeting);
  if (!meeting.ok) throw new Error(meeting.refusal.sentence.en);
  const ballots = parseBallots(drawnBallots, meeting.value.slate.length);
  if (!ballots.ok) throw new Error(ballots.refusal.sentence.en);
  return { meeting: meeting.value, ballots: ballots.value };
}
