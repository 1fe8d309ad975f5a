import { secondLooks } from "../../../tally/evidence/verify/index.ts";
import { Tick } from "../../ui/parts/field.tsx";
import { placeOf } from "../decisions.tsx";
import type { PartProps } from "./face.tsx";
import { marksLine, readingWords } from "./reading-words.ts";
import { t } from "./texts.ts";

export function looksOf({ checked, course, verified }: Pick<PartProps, "checked" | "course" | "verified">) {
  const { state } = verified.report;
  const round = state && [...state.past, state.round].find(({ no }) => no === course.round);
  return round ? secondLooks(round, checked.records) : [];
}

/** Besides the sample: every paper with a third reading, a ruling, a write-in or a correction, looked at by others. */
export function SecondLooks(props: PartProps) {
  const { course, checked, verified, onChange } = props;
  const h = t().looks;
  const looks = looksOf(props);
  if (looks.length === 0) return null;
  return (
    <div class="part">
      <h2 class="part-title">{h.title(looks.length)}</h2>
      <p>{h.lead}</p>
      <ul class="list looks">
        {looks.map(({ ref, why }) => {
          const record = checked.records.get(ref);
          const done = course.looked.includes(ref);
          return (
            <li key={ref} class="agree-line">
              <Tick
                label={`${placeOf(ref, verified.report.unit)} ${why.map((one) => h.why[one]).join(t().words.and)}`}
                ticked={done}
                onTick={(ticked) =>
                  onChange({
                    ...course,
                    looked: ticked ? [...course.looked, ref] : course.looked.filter((one) => one !== ref),
                  })
                }
              />
              <span class="quiet">
                {h.record} <span class="marks-line">{record && marksLine(record.marks)}</span>{" "}
                {record && (record.writeIns?.length || record.ruling) && readingWords(record, [])}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
