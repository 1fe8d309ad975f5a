import type { OrganiserView } from "../../../tally/view/index.ts";
import { EmptyState } from "../../ui/index.ts";
import { Adopt } from "./adopt.tsx";
import { HeadCountAct, IssuedAct, ReturnedAct } from "./counts.tsx";
import { AnnouncedAct, InformedAct, ReportedAct, SealedAct, ValidAct } from "./declared.tsx";
import { Destroy } from "./destroy.tsx";
import { Anew, Settle } from "./rounds.tsx";
import { t } from "./texts.ts";

/** The one act that comes next, or what is waited for and who must act. */
export function NextAct({ view }: { view: OrganiserView }) {
  // Each round starts with empty fields.
  const key = `${view.round} ${view.step}`;
  switch (view.step) {
    case "setup":
    case "adopting":
      return <Adopt key={key} view={view} />;
    case "rollCall":
      return <HeadCountAct key={key} view={view} />;
    case "issuing":
      return (
        <>
          <IssuedAct key={key} view={view} />
          <PutRight figure="headCount" view={view} />
        </>
      );
    case "voting":
      return (
        <>
          <ReturnedAct key={key} view={view} />
          <PutRight figure="issued" view={view} />
        </>
      );
    case "returned":
      return (
        <>
          <ValidAct key={key} view={view} />
          <PutRight figure="returned" view={view} />
          <PutRight figure="issued" view={view} />
        </>
      );
    case "void":
      return <Anew key={key} view={view} />;
    case "counting":
      return (
        <>
          <Counting view={view} />
          <PutRight figure="returned" view={view} />
        </>
      );
    case "closed":
      return (
        <EmptyState what={t().counting.closed} who={t().counting.closedWho}>
          <p>{t().counting.closedNext}</p>
        </EmptyState>
      );
    case "unlocked":
      return <InformedAct key={key} view={view} />;
    case "informed":
      return view.next ? <Settle key={key} view={view} next={view.next} /> : <ReportedAct key={key} view={view} />;
    case "reported":
      return <AnnouncedAct key={key} view={view} />;
    case "announced":
      return <SealedAct key={key} view={view} />;
    case "sealed":
      return (
        <div class="stack">
          <EmptyState what={t().done.title}>
            <p>{t().done.lead}</p>
          </EmptyState>
          <Destroy view={view} />
        </div>
      );
  }
}

const figures = { headCount: HeadCountAct, issued: IssuedAct, returned: ReturnedAct };

/** A figure that was put down can be put right until something rests on it; open by itself while it waits. */
function PutRight({ figure, view }: { figure: keyof typeof figures; view: OrganiserView }) {
  const Act = figures[figure];
  const waits = view.waiting.some(({ act }) => act === figure);
  return (
    <details class="fold" open={waits}>
      <summary>{t().putRight[figure]}</summary>
      {/* What was put right has empty fields again. */}
      <Act key={JSON.stringify(view.numbers[figure])} view={view} />
    </details>
  );
}

/** How many bundles are settled: never how many votes. */
function Counting({ view: { progress } }: { view: OrganiserView }) {
  const { settled, bundles } = progress;
  return (
    <EmptyState what={t().counting.title} who={t().counting.who}>
      {bundles === 0 ? (
        <p>{t().counting.none}</p>
      ) : (
        <>
          <p>{t().counting.progress(settled, bundles)}</p>
          <progress class="progress" max={bundles} value={settled} aria-label={t().counting.title} />
        </>
      )}
    </EmptyState>
  );
}
