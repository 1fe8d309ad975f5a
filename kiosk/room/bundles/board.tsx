import { useState } from "preact/hooks";
import type { BundleLine, RoomView } from "../../../tally/view/index.ts";
import { EmptyState } from "../../ui/index.ts";
import { bundleNames } from "../names.ts";
import { t } from "../texts.ts";
import { BundlePanel } from "./bundle.tsx";
import { SoundSwitch } from "./calls.tsx";

/** 各扎: where every bundle lies, and beside it what can be done with the one that was chosen. */
export function Board({ view, onThird }: { view: RoomView; onThird?: ((bundle: number) => void) | undefined }) {
  const [chosen, setChosen] = useState<number>();
  const { bundles, unit } = view;
  if (bundles.length === 0)
    return (
      <EmptyState what={t().bundles.none}>
        <p>{t().bundles.noneWho}</p>
      </EmptyState>
    );
  const open = bundles.find(({ no }) => no === chosen) ?? bundles.find(wantsAttention);
  const settled = bundles.filter(({ state }) => state === "settled").length;
  const heads = t().bundles.columns;
  return (
    <div class="board">
      <table class="table bundles">
        <caption>
          {t().bundles.caption} <span class="quiet">{t().bundles.settled(settled, bundles.length)}</span>
        </caption>
        <thead>
          <tr>
            <th scope="col">{heads.bundle}</th>
            <th scope="col" data-kind="number">
              {heads.papers}
            </th>
            <th scope="col">{heads.state}</th>
            <th scope="col">{heads.reading}</th>
            <th scope="col">{heads.seat}</th>
            <th scope="col" data-kind="number">
              {heads.done}
            </th>
            <th scope="col" data-kind="number">
              {heads.open}
            </th>
          </tr>
        </thead>
        <tbody>
          {bundles.map((line) => (
            <tr key={line.no} data-state={line.state} data-chosen={line.no === open?.no}>
              <th scope="row">
                <button
                  type="button"
                  class="line-button"
                  aria-pressed={line.no === open?.no}
                  onClick={() => setChosen(line.no)}
                >
                  {t().bundle(line.no, unit)}
                </button>
              </th>
              <td data-kind="number">{line.papers}</td>
              <td>
                {line.reread
                  ? `△ ${t().bundles.rereadShort}`
                  : `${stateSign[line.state]} ${t().bundles.states[line.state]}`}
              </td>
              <td>{line.reading && t().readings[line.reading]}</td>
              <td>{line.seat === undefined ? "" : line.seat === 0 ? t().bundles.here : t().seat(line.seat)}</td>
              <td data-kind="number">
                {line.state === "settled" || line.reading === 3 || line.reading === undefined
                  ? ""
                  : `${line.done}/${line.papers}`}
              </td>
              <td data-kind="number">
                {line.open > 0 ? line.open : ""}
                {line.shifted !== undefined && "△"}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <aside class="board-side">
        <HandOut view={view} />
        {open && (
          <BundlePanel key={open.no} view={view} bundle={open} onThird={onThird} onTouched={() => setChosen(open.no)} />
        )}
        <SoundSwitch />
      </aside>
    </div>
  );
}

const stateSign: { readonly [S in BundleLine["state"]]: string } = {
  waiting: "○",
  keying: "▷",
  table: "△",
  settled: "✓",
};

function wantsAttention({ shifted, open, state }: BundleLine): boolean {
  return state !== "settled" && (shifted !== undefined || open > 0);
}

/** Which bundles can go out now, by the reading they wait for. */
function HandOut({ view }: { view: RoomView }) {
  const waiting = view.bundles.filter(({ state, reread }) => state === "waiting" && !reread);
  return (
    <section aria-label={t().bundles.give}>
      <h2 class="strong">{t().bundles.give}</h2>
      <dl class="said">
        {([1, 2, 3] as const).map((reading) => {
          const out = waiting.filter((line) => line.reading === reading).map(({ no }) => no);
          return (
            <div key={reading}>
              <dt>{t().readings[reading]}</dt>
              <dd>{out.length > 0 ? bundleNames(out, view.unit) : t().bundles.giveNone}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
