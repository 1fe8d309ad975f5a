import { excessWanted, roles, settledPrinted } from "../../../tally/meeting/index.ts";
import { ownTitlesSaid } from "../../../tally/meeting/setup/titles.ts";
import { profiles } from "../../../tally/profile/index.ts";
import { excessOf } from "../../../tally/slate/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { inLanguage, meeting } from "../../ui/index.ts";
import { t } from "./texts.ts";

/** What is frozen, to be compared line by line with the method and the slate on the table. */
export function Summary({ setup, devices }: { setup: NonNullable<OrganiserView["setup"]>; devices: number }) {
  const { draft } = setup;
  const f = t().freeze.facts;
  const excess = excessOf(draft.slate.length, Math.max(1, draft.seats), excessWanted(draft));
  const people = roles.toReversed().flatMap((role) => {
    const n = draft.people.filter((person) => person.role === role).length;
    return n === 0 ? [] : [t().freeze.roles(meeting().roles[role], n)];
  });
  const overrides = settledPrinted(draft).map(inLanguage);
  const { on, first, riskLimit } = draft.handCheck;
  const [part, of] = riskLimit;
  const titles = ownTitlesSaid(draft.words.titles);
  const lines: [string, string | readonly string[]][] = [
    [f.meeting, draft.words.meeting],
    [f.election, draft.words.election],
    [f.date, meeting().day(draft.date)],
    [f.profile, inLanguage(profiles[draft.profile])],
    [f.overrides, overrides.length === 0 ? t().law.none : overrides],
    [f.entitled, meeting().names(draft.entitled)],
    [f.seats, meeting().names(draft.seats)],
    [f.excess, draft.slate.length > 0 && draft.seats > 0 ? excess.formula : t().freeze.notYet],
    [f.eligible, meeting().names((draft.eligible ?? []).length)],
    [f.papers, t().freeze.papers(draft.papers.printed, draft.papers.spare)],
    ...(titles.length > 0 ? [[f.titles, titles.join("、")] as [string, string]] : []),
    [f.bundle, meeting().sheets(draft.counting.bundleSize)],
    [f.handCheck, on ? t().freeze.handCheck(first, `${(100 * part) / of}%`) : t().freeze.noHandCheck],
    [f.people, meeting().list(people)],
    [f.devices, t().freeze.devices(devices)],
  ];
  return (
    <>
      <h2 class="part-title">{t().freeze.summary}</h2>
      <dl class="summary">
        {lines.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {typeof value === "string" ? value || t().freeze.notYet : value.map((one) => <div key={one}>{one}</div>)}
            </dd>
          </div>
        ))}
        <div>
          <dt>
            {f.names} {meeting().names(draft.slate.length)}
          </dt>
          <dd>{draft.slate.map((candidate) => candidate.name).join("、") || t().freeze.notYet}</dd>
        </div>
      </dl>
    </>
  );
}
