import { reached } from "../../tally/meeting/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { CloseOfCount } from "../room/close.tsx";
import { PrintPaper } from "../room/print.tsx";
import { t as room } from "../room/texts.ts";
import { EmptyState } from "../ui/index.ts";
import { HandCheck } from "./handcheck.tsx";
import { ResultPage } from "./result.tsx";
import { t } from "./texts.ts";
import { Unlock } from "./unlock.tsx";

const papers = ["vote-report", "check-sheet", "rulings", "hand-check"] as const;

/** From the close of the count to the signed report: one act after the other, in the order in which they are done. */
export function End({ view }: { view: RoomView }) {
  if (view.step === "counting") return <CloseOfCount view={view} />;
  if (view.step === "closed") return <Unlock view={view} />;
  if (view.step === "setup" || view.step === "void" || !reached(view.step, "unlocked"))
    return (
      <EmptyState what={room().steps[view.step]}>
        <p>{room().close.lead}</p>
      </EmptyState>
    );
  const first = view.handCheck.on && !view.handCheck.done && view.step === "unlocked";
  return (
    <div class="end">
      <ResultPage view={view} />
      <aside class="end-side">
        {(view.step === "unlocked" || view.step === "informed") && <HandCheck view={view} />}
        <section class="panel" aria-label={room().print.title}>
          <h2 class="strong">{room().print.title}</h2>
          {first && <p>{t().check.order}</p>}
          {papers.map((kind) => (
            <PrintPaper key={kind} view={view} kind={kind} {...(kind === "vote-report" ? { main: true } : {})} />
          ))}
        </section>
        <p class="quiet">{t().after}</p>
      </aside>
    </div>
  );
}
