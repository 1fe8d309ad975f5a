import * as v from "valibot";
import { integer0, record, text } from "../../input/index.ts";
import type { Round, State } from "../../meeting/index.ts";
import { firstOf, notShown, pass, type Sentence, type Verdict } from "./finding.ts";

const ofOneRound = {
  entitled: v.exactOptional(integer0),
  present: v.exactOptional(integer0),
  issued: v.exactOptional(integer0),
  returned: v.exactOptional(integer0),
  /** Papers of bundle 1, 2, 3 …, from the cover slips. */
  bundles: v.exactOptional(v.array(integer0, "array")),
  seats: v.exactOptional(integer0),
  /** In the order of the ballot paper. */
  names: v.exactOptional(v.array(text, "array")),
  /** Drawn aloud for the hand check. */
  lots: v.exactOptional(v.pipe(v.string("lots-20"), v.regex(/^[0-9]{20}$/, "lots-20"))),
};

const RoundFacts = record(ofOneRound);
export type RoundFacts = v.InferOutput<typeof RoundFacts>;

/**
 * What somebody typed from signed paper, never from the archive: of the first round, and in `further` of the second,
 * third … one. Every field is optional.
 */
export const Facts = record({ ...ofOneRound, further: v.exactOptional(v.array(RoundFacts, "array")) });
export type Facts = v.InferOutput<typeof Facts>;

/** What was typed of this round; nothing of a round that nobody typed anything of. */
export function factsOf(facts: Facts, round: number): RoundFacts {
  return (round === 1 ? facts : facts.further?.[round - 2]) ?? {};
}

const labels = {
  entitled: { zh: "应到人数", en: "entitled" },
  present: { zh: "实到人数", en: "present" },
  issued: { zh: "发出选票", en: "papers issued" },
  returned: { zh: "收回选票", en: "papers returned" },
  bundles: { zh: "各扎张数", en: "papers of each bundle" },
  seats: { zh: "应选名额", en: "seats" },
  names: { zh: "候选人名单", en: "names on the ballot paper" },
} as const;
type Field = keyof typeof labels;
const fields = Object.keys(labels) as Field[];

/** Check 10: what the log says of people and papers is what the signed sheets say, in every round. */
export function checkFacts(state: Readonly<State>, facts: Facts): Verdict {
  const rounds = [...state.past, state.round];
  const found = rounds.map((round) => compared(factsOf(facts, round.no), claims(round, state)));
  const faults = found.flatMap(({ faults }, i) => faults.map((fault) => inRound(i + 1, fault)));
  if ((facts.further?.length ?? 0) >= rounds.length)
    faults.push({ zh: `记录中只有〔${rounds.length}〕次投票。`, en: `The log has only ${rounds.length} rounds.` });
  const wrong = firstOf(faults);
  if (wrong) return wrong;
  const missing = found.flatMap(({ missing }, i) => (missing ? [inRound(i + 1, missing)] : []));
  if (missing.length === 0)
    return pass(
      "人数、票数、各扎张数、名额和名单与签字单据相符。",
      "People, papers, bundles, seats and names are those of the signed sheets.",
    );
  return notShown(missing.map(({ zh }) => zh).join(""), missing.map(({ en }) => en).join(" "));
}

/** A sentence of a later round says of which. */
const inRound = (no: number, { zh, en }: Sentence): Sentence =>
  no === 1 ? { zh, en } : { zh: `第〔${no}〕次投票:${zh}`, en: `Round ${no}: ${en}` };

type Claims = Readonly<Record<Field, number | readonly (number | string)[]>>;

/** One round: what differs, and what was not typed. */
function compared(typed: RoundFacts, claimed: Claims): { readonly faults: Sentence[]; readonly missing?: Sentence } {
  const faults = fields.flatMap((field) => {
    const value = typed[field];
    return value === undefined || same(value, claimed[field]) ? [] : [differs(field, value, claimed[field])];
  });
  const absent = fields.filter((field) => typed[field] === undefined);
  if (absent.length === 0) return { faults };
  const { entitled, present, issued, returned } = claimed;
  const zh = absent.map((field) => labels[field].zh).join("、");
  const en = absent.map((field) => labels[field].en).join(", ");
  return {
    faults,
    missing: {
      zh: `未键入${zh}(记录称:应到${entitled},实到${present},发出${issued},收回${returned})。`,
      en: `Not typed: ${en} (as the log claims: entitled ${entitled}, present ${present}, issued ${issued}, returned ${returned}).`,
    },
  };
}

function claims(round: Readonly<Round>, { config }: Readonly<State>): Claims {
  return {
    entitled: round.headCount?.entitled ?? config.entitled,
    present: round.headCount?.present ?? 0,
    issued: round.issued?.issued ?? 0,
    returned: round.returned?.total ?? 0,
    bundles: round.bundles.map(({ sheets }) => sheets.length),
    seats: round.seats,
    names: round.slate.map(({ name }) => name),
  };
}

const same = (typed: unknown, claimed: unknown) => JSON.stringify(typed).normalize("NFC") === JSON.stringify(claimed);

function differs(field: Field, typed: unknown, claimed: unknown): Sentence {
  const { zh, en } = labels[field];
  const place =
    Array.isArray(typed) && Array.isArray(claimed) ? typed.findIndex((one, i) => !same(one, claimed[i])) : -1;
  if (Array.isArray(typed) && Array.isArray(claimed)) {
    const at = place < 0 ? Math.min(typed.length, claimed.length) + 1 : place + 1;
    return { zh: `${zh}从第〔${at}〕项起不符。`, en: `The ${en} differ from item ${at} on.` };
  }
  return { zh: `${zh}:键入〔${typed}〕,记录为〔${claimed}〕。`, en: `${en}: typed ${typed}, the log says ${claimed}.` };
}
