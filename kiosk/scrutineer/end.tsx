import { useState } from "preact/hooks";
import { reached } from "../../tally/meeting/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { AfterCount, CloseOfCount } from "../room/bundles/close.tsx";
import { EarlierPapers } from "../room/bundles/earlier.tsx";
import { PrintPaper } from "../room/bundles/print.tsx";
import { AfterAnnouncement } from "../room/matters/erratum.tsx";
import { rightsOf } from "../room/rights.ts";
import { t as room } from "../room/texts.ts";
import { EmptyState, meeting, Notice } from "../ui/index.ts";
import { Archives } from "./archives.tsx";
import { HandCheck } from "./handcheck.tsx";
import { ResultPage } from "./result.tsx";
import { t } from "./texts.ts";
import { Unlock } from "./unlock.tsx";

const papers = ["vote-report", "check-sheet", "rulings", "hand-check"] as const;

/** From the close of the count to the signed report: one act after the other, in the order in which they are done. */
export function End({ view }: { view: RoomView }) {
  return (
    <>
      <ThisRound view={view} />
      <AfterAnnouncement view={view} />
      <EarlierPapers view={view} />
    </>
  );
}

function ThisRound({ view }: { view: RoomView }) {
  if (view.step === "void") return <AfterCount step="void" />;
  if (view.step === "counting") return <CloseOfCount view={view} />;
  if (view.step === "closed") return <Unlock view={view} />;
  if (view.step === "setup" || !reached(view.step, "unlocked"))
    return (
      <EmptyState what={meeting().steps[view.step]}>
        <p>{room().close.lead}</p>
      </EmptyState>
    );
  return <AfterUnlock view={view} />;
}

type Part = "result" | "archives" | "check" | "print";

/** Looked at, carried away, checked by hand, printed: in this order, one at a time. */
function AfterUnlock({ view }: { view: RoomView }) {
  const [part, setPart] = useState<Part>("result");
  const checking = view.step === "unlocked" || view.step === "informed";
  const { on, done, left } = view.handCheck;
  const first = on && !done && left === undefined && view.step === "unlocked";
  // A check that is not made has no record to fill in.
  const made = papers.filter((kind) => kind !== "hand-check" || (on && left === undefined));
  const parts: readonly Part[] = [
    "result",
    ...(rightsOf(view).leads ? (["archives"] as const) : []),
    ...(checking ? (["check"] as const) : []),
    "print",
  ];
  return (
    <div class="end">
      <div class="end-parts">
        {parts.map((one, at) => (
          <button
            type="button"
            key={one}
            class="button"
            aria-current={one === part ? "step" : undefined}
            onClick={() => setPart(one)}
          >
            {at + 1} {t().parts[one]}
          </button>
        ))}
      </div>
      {part === "result" && <ResultPage view={view} />}
      {part === "archives" && <Archives view={view} />}
      {part === "check" && <HandCheck view={view} />}
      {part === "print" && (
        <section class="panel" aria-label={room().print.title}>
          <h2 class="strong">{room().print.title}</h2>
          {first && <Notice kind="attention">{t().check.order}</Notice>}
          {made.map((kind) => (
            <PrintPaper
              key={kind}
              view={view}
              kind={kind}
              {...(kind === "vote-report" && !first ? { main: true } : {})}
            />
          ))}
          <p class="quiet">{t().after}</p>
        </section>
      )}
    </div>
  );
}
