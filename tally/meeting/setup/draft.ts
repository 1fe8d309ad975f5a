import * as v from "valibot";
import { baseWarning, resolveRules } from "../../profile/index.ts";
import { spareServes } from "../../result/index.ts";
import { alike, Candidate } from "../../slate/index.ts";
import { personNo } from "../ids.ts";
import { barredToCandidates, role } from "../people.ts";
import { Config, count, isPattern, textsIn } from "./config.ts";
import { Typefaces } from "./printing.ts";

const { origin: _origin, fonts: _fonts, people: _people, ...editable } = Config.entries;

/**
 * The set-up while it can still be edited, outside the log. It alone knows the names of the people who work in the
 * counting room: for their PIN cards, for the sealed list and to refuse candidates among them. It can be kept while names
 * and figures are still missing; what is missing stands in the way of freezing alone (`configProblems`).
 */
export const SetupDraft = v.strictObject({
  ...editable,
  entitled: count,
  seats: count,
  slate: v.pipe(v.array(Candidate), v.maxLength(200)),
  /** Chosen among the fonts of this laptop; frozen as `fonts`. */
  typefaces: v.exactOptional(Typefaces),
  people: v.pipe(
    v.array(v.strictObject({ person: personNo, role, name: v.pipe(v.string(), v.maxLength(50)) })),
    v.maxLength(200),
  ),
});
export type SetupDraft = v.InferOutput<typeof SetupDraft>;

/** The configuration that a draft is frozen into: without anybody's name. */
export function configFrom(draft: SetupDraft, fixed: Pick<Config, "origin" | "fonts">): Config {
  const { typefaces: _, ...kept } = draft;
  return { ...kept, ...fixed, people: draft.people.map(({ person, role }) => ({ person, role })) };
}

/** People who may not work as what they are set up as, because they stand for election (case A6). */
export function candidatesBarred(draft: SetupDraft): SetupDraft["people"] {
  const names = new Set(draft.slate.map((candidate) => alike(candidate.name)));
  return draft.people.filter((p) => p.name !== "" && names.has(alike(p.name)) && barredToCandidates.includes(p.role));
}

/** What the organiser must see before he freezes, though it does not stand in the way. */
export interface SetupWarning {
  readonly zh: string;
  readonly en: string;
}

/** The warnings of rules §1 and §2 that concern the set-up. The excess ratio (case A7) is shown with the slate, with its formula. */
export function setupWarnings(draft: SetupDraft): SetupWarning[] {
  const warnings: SetupWarning[] = [];
  const base = baseWarning(resolveRules(draft.profile, draft.overrides));
  if (base) warnings.push(base);
  if (!spareServes(draft.papers.spare, draft.entitled))
    warnings.push({
      zh: `备用选票〔${draft.papers.spare}〕张,不够重新选举时每人一张(应到〔${draft.entitled}〕名)。请加印一整套备用选票。`,
      en: `${draft.papers.spare} spare papers are too few for an election held anew (${draft.entitled} entitled). Print a full spare set.`,
    });
  warnings.push(...instructionWarnings(draft));
  // These go up after the meeting; an empty one is a blank for the pen, a pattern would be printed as it is.
  if (!draft.rehearsal && textsIn(draft.upward).some(isPattern))
    warnings.push({
      zh: "上报材料的用语里还有「××」。请在「文书」一项换成实际名称,或者清空(文书上留空格)。",
      en: 'The words of the papers sent up still hold ××. Under "Papers" put the real names there, or clear them for a blank.',
    });
  return warnings;
}

/** Own instructions that speak of 另选他人 on a paper without boxes for it. */
function instructionWarnings({ printing, counting }: SetupDraft): SetupWarning[] {
  const speaks = (lines: readonly string[] = []) => lines.some((sentence) => sentence.includes("另选"));
  const warnings: SetupWarning[] = [];
  if (counting.writeInBoxes === 0 && (speaks(printing.instructions) || speaks(printing.later?.additional)))
    warnings.push({
      zh: "选票上没有另选栏,填写说明里却写着另选他人。请在「文书」改填写说明,或者在「选票与计票」加另选栏。",
      en: 'The ballot paper has no write-in boxes, but its instructions speak of write-ins. Change them under "Papers", or add boxes.',
    });
  if (speaks(printing.later?.revote))
    warnings.push({
      zh: "再次投票的选票没有另选栏,它的填写说明里却写着另选他人。请在「文书」改「再次投票的填写说明」。",
      en: 'The paper of a re-vote has no write-in boxes, but its instructions speak of write-ins. Change them under "Papers".',
    });
  return warnings;
}
