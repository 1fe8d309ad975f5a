import { useEffect, useState } from "preact/hooks";
import type { CheckedRound } from "../../../tally/audit/index.ts";
import { type Facts, factsOf } from "../../../tally/evidence/verify/index.ts";
import { Button } from "../../ui/parts/button.tsx";
import { EmptyState } from "../../ui/parts/empty.tsx";
import type { Verified } from "../brought.ts";
import { AgreePart } from "./agree.tsx";
import { beginCourse, type Course, type Stage, stageOf } from "./course.ts";
import { FindingsPart } from "./findings.tsx";
import { keep, kept } from "./kept.ts";
import { LotsPart } from "./lots.tsx";
import { PlanPart } from "./plan.tsx";
import { ReadPart } from "./read.tsx";
import { t } from "./texts.ts";

const stages: readonly Stage[] = ["plan", "lots", "first", "second", "agree", "findings"];

interface Props {
  /** What the checks found over the archives as they are brought now. */
  readonly verified: Verified | undefined;
  readonly facts: Facts;
}

/** What every part of the check works on. */
export interface PartProps {
  readonly course: Course;
  readonly checked: CheckedRound;
  readonly verified: Verified;
  readonly onChange: (course: Course) => void;
}

/** The hand check of the last round that was closed, once its records can be trusted to be the sealed ones. */
export function HandCheckFace({ verified, facts }: Props) {
  const h = t();
  const state = verified?.report.state;
  const round = verified && [...verified.report.rounds.keys()].at(-1);
  const checked = round === undefined ? undefined : verified?.report.rounds.get(round);
  const failed = verified?.report.findings.some(({ no, verdict }) => verdict === "FAIL" && no !== 14);
  if (!verified || !state || !checked || round === undefined || failed)
    return (
      <>
        <h1 class="unseen">{h.title}</h1>
        <EmptyState what={h.notYet}>{failed ? h.firstClear : h.notYetLead}</EmptyState>
      </>
    );
  const { bundles } = factsOf(facts, round);
  const closed = [...state.past, state.round].find(({ no }) => no === round)?.closed;
  return (
    <Check
      key={`${round}`}
      verified={verified}
      checked={checked}
      typed={bundles}
      set={{
        count: `${state.config.origin} ${round} ${closed}`,
        round,
        riskLimit: state.config.handCheck.riskLimit,
        mostPapers: state.config.handCheck.first,
      }}
    />
  );
}

function Check({
  verified,
  checked,
  typed,
  set,
}: {
  readonly verified: Verified;
  readonly checked: CheckedRound;
  readonly typed: readonly number[] | undefined;
  readonly set: Pick<Course, "count" | "round" | "riskLimit" | "mostPapers">;
}) {
  const h = t();
  const [course, setCourse] = useState(() => kept(set.count) ?? beginCourse({ ...set, bundles: typed ?? [] }));
  useEffect(() => keep(course), [course]);
  const stage = stageOf(course);
  const part = { course, checked, verified, onChange: setCourse };
  return (
    <section class="face" aria-labelledby="face-handcheck">
      <h1 id="face-handcheck" class={stage === "first" || stage === "second" ? "unseen" : "title"}>
        {h.title}
      </h1>
      <ol class="stages no-print" aria-label={h.title}>
        {stages.map((name) => (
          <li key={name} aria-current={name === stage ? "step" : undefined}>
            {h.stages[name]}
          </li>
        ))}
      </ol>
      {stage === "plan" && <PlanPart {...part} typed={typed} />}
      {stage === "lots" && <LotsPart {...part} />}
      {(stage === "first" || stage === "second") && <ReadPart key={stage} {...part} reader={stage} />}
      {stage === "agree" && <AgreePart {...part} />}
      {stage === "findings" && <FindingsPart {...part} />}
      {stage !== "plan" && <StartAgain onAgain={() => setCourse(beginCourse({ ...set, bundles: typed ?? [] }))} />}
    </section>
  );
}

/** Two presses, because everything read so far is thrown away. */
function StartAgain({ onAgain }: { readonly onAgain: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <p class="no-print">
      <Button kind="quiet" onPress={() => (asked ? onAgain() : setAsked(true))}>
        {asked ? t().againSure : t().again}
      </Button>
    </p>
  );
}
