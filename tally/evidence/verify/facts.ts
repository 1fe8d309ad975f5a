import * as v from "valibot";
import { integer0, record, text } from "../../input/index.ts";
import type { Round, State } from "../../meeting/index.ts";
import { firstOf, notShown, pass, type Sentence, type Verdict } from "./finding.ts";

/** What somebody typed from signed paper, never from the archive; of the first round. Every field is optional. */
export const Facts = record({
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
});
export type Facts = v.InferOutput<typeof Facts>;

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

/** Check 10: what the log says of people and papers is what the signed sheets say. */
export function checkFacts(state: Readonly<State>, facts: Facts): Verdict {
  const claimed = claims(state.past[0] ?? state.round, state);
  const faults: Sentence[] = [];
  const missing: Field[] = [];
  for (const field of fields) {
    const typed = facts[field];
    if (typed === undefined) missing.push(field);
    else if (!same(typed, claimed[field])) faults.push(differs(field, typed, claimed[field]));
  }
  const said = `记录称:应到${claimed.entitled},实到${claimed.present},发出${claimed.issued},收回${claimed.returned}`;
  const saidEn = `as the log claims: entitled ${claimed.entitled}, present ${claimed.present}, issued ${claimed.issued}, returned ${claimed.returned}`;
  if (faults.length > 0) return firstOf(faults)!;
  if (missing.length === 0)
    return pass(
      "人数、票数、各扎张数、名额和名单与签字单据相符。",
      "People, papers, bundles, seats and names are those of the signed sheets.",
    );
  const zh = missing.map((field) => labels[field].zh).join("、");
  const en = missing.map((field) => labels[field].en).join(", ");
  return notShown(`未键入${zh}(${said})。`, `Not typed: ${en} (${saidEn}).`);
}

function claims(
  round: Readonly<Round>,
  { config }: Readonly<State>,
): Readonly<Record<Field, number | readonly (number | string)[]>> {
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
