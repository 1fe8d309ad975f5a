import type { SetupDraft } from "../../../tally/meeting/index.ts";
import { type Class, classes } from "../../../tally/slate/index.ts";
import { meeting } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { t } from "./texts.ts";

/** Who was nominated by whom and counts as what, and the wanted structure: for the set-up alone. */
export function Classes({ drafting: { draft, change } }: { drafting: Drafting }) {
  const s = t().slate;
  const { slate } = draft;
  const edit = (at: number, part: Partial<SetupDraft["slate"][number]>) =>
    change({ slate: slate.map((candidate, i) => (i === at ? { ...candidate, ...part } : candidate)) });
  if (slate.length === 0) return null;
  return (
    <details class="fold">
      <summary>{s.inner}</summary>
      <div class="stack">
        <table class="table classes">
          <caption class="unseen">{s.inner}</caption>
          <thead>
            <tr>
              <th scope="col">{s.name}</th>
              <th scope="col">{s.municipal}</th>
              {classes.map((one) => (
                <th key={one} scope="col">
                  {s.classes[one]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {slate.map((candidate, i) => (
              <tr key={candidate.id}>
                <th scope="row">{candidate.name}</th>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${candidate.name} ${s.municipal}`}
                    checked={candidate.nominator === "municipal"}
                    onChange={(event) => edit(i, { nominator: event.currentTarget.checked ? "municipal" : "district" })}
                  />
                </td>
                {classes.map((one) => (
                  <td key={one}>
                    <input
                      type="checkbox"
                      aria-label={`${candidate.name} ${s.classes[one]}`}
                      checked={candidate.classes.includes(one)}
                      onChange={(event) =>
                        edit(i, { classes: marked(candidate.classes, one, event.currentTarget.checked) })
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <h2 class="part-title">{s.wanted}</h2>
        <table class="table wanted">
          <caption class="unseen">{s.wanted}</caption>
          <tbody>
            {classes.map((one) => (
              <WantedLine key={one} of={one} wanted={draft.wanted} onChange={(wanted) => change({ wanted })} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

type WantedList = SetupDraft["wanted"];

function WantedLine({
  of,
  wanted,
  onChange,
}: {
  of: Class;
  wanted: WantedList;
  onChange: (wanted: WantedList) => void;
}) {
  const s = t().slate;
  const line = wanted.find((one) => one.class === of);
  const set = (next: WantedList[number] | undefined) => {
    const others = wanted.filter((one) => one.class !== of);
    const order = (one: WantedList[number]) => classes.indexOf(one.class);
    onChange((next ? [...others, next] : others).toSorted((a, b) => order(a) - order(b)));
  };
  const bounds = ["none", "at-least", "at-most"] as const;
  const words = { none: s.noBound, ...s.bounds };
  return (
    <tr>
      <th scope="row">{s.classes[of]}</th>
      {bounds.map((bound) => (
        <td key={bound}>
          <label class="tick">
            <input
              type="radio"
              name={`wanted ${of}`}
              checked={(line?.bound ?? "none") === bound}
              onChange={() => set(bound === "none" ? undefined : { class: of, bound, number: line?.number ?? 0 })}
            />
            {words[bound]}
          </label>
        </td>
      ))}
      <td class="wanted-number">
        {line && (
          <>
            <input
              inputMode="numeric"
              aria-label={`${s.classes[of]} ${s.bounds[line.bound]}`}
              maxLength={4}
              value={line.number}
              onInput={(event) => set({ ...line, number: Number(event.currentTarget.value.replace(/\D/g, "")) })}
            />
            {meeting().fields.unit.people}
          </>
        )}
      </td>
    </tr>
  );
}

/** In the order in which the classes are always named. */
function marked(has: readonly Class[], one: Class, ticked: boolean): Class[] {
  return classes.filter((name) => (name === one ? ticked : has.includes(name)));
}
