import "./hall.css";
import type { HallView } from "../../tally/view/index.ts";
import { meeting, start, Viewed, words } from "../ui/index.ts";
import { Elected, Votes } from "./list.tsx";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);
document.documentElement.dataset.theme = "hall";

/** The wall: a page without a control, to be read from the last row of the hall. */
function Wall({ view, lost }: { view: HallView; lost: boolean }) {
  const { list, votes } = view;
  return (
    <div class="wall" data-shows={votes ? "votes" : list ? "list" : "step"}>
      <header class="wall-head">
        <p class="wall-meeting">{view.meeting}</p>
        {view.rehearsal && <p class="wall-rehearsal">{t().rehearsal}</p>}
      </header>
      <main class="wall-main">
        {votes ? <Votes view={view} /> : list ? <Elected view={view} /> : <Now view={view} />}
      </main>
      <footer class="wall-foot">
        <p>{dateOf(view.date)}</p>
        {lost && (
          <p class="wall-lost" role="status">
            △ {t().unreachable}
          </p>
        )}
      </footer>
    </div>
  );
}

function dateOf(iso: string): string {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return t().date(year, month, day);
}

/** The step, and the figures that were announced so far. */
function Now({ view }: { view: HallView }) {
  const { headCount, issued, returned } = view.numbers;
  const f = t().figures;
  const figures: [string, number, string][] = [
    ...(headCount
      ? ([
          [f.entitled, headCount.entitled, t().people],
          [f.present, headCount.present, t().people],
        ] as [string, number, string][])
      : []),
    ...(issued ? [[f.issued, issued.issued, t().papers] as [string, number, string]] : []),
    ...(returned ? [[f.returned, returned.total, t().papers] as [string, number, string]] : []),
  ];
  const declared = returned !== undefined && view.step !== "void";
  return (
    <div class="wall-now">
      <h1 class="wall-election">{view.election}</h1>
      {view.round > 1 && <p class="wall-kind">{meeting().kinds[view.kind]}</p>}
      {figures.length > 0 && (
        <dl class="wall-figures" data-count={figures.length}>
          {figures.map(([what, figure, unit]) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>
                {figure}
                <span class="wall-unit">{unit}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {declared && <p class="wall-valid">{t().valid}</p>}
      {t().now[view.step] && (
        <p class="wall-step" role="status">
          {t().now[view.step]}
        </p>
      )}
    </div>
  );
}

start(
  () => (
    <Viewed<HallView> page="hall" role={t().title}>
      {(view, live) => <Wall view={view} lost={live.line === "lost"} />}
    </Viewed>
  ),
  () => t().title,
);
