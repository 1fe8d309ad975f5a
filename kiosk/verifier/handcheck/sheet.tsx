import { type CheckSheet, type findingsOf, formatDecimal, fraction } from "../../../tally/audit/index.ts";
import { Facts } from "../../ui/parts/list.tsx";
import { Table } from "../../ui/parts/table.tsx";
import { placeOf } from "../decisions.tsx";
import { planOf } from "./course.ts";
import type { PartProps } from "./face.tsx";
import { looksOf } from "./looks.tsx";
import { nameOf } from "./names.ts";
import { SheetFoot, SheetHead } from "./paper.tsx";
import { LotBoxes } from "./plan.tsx";
import { t } from "./texts.ts";

interface Props extends PartProps {
  readonly sheet: CheckSheet;
  readonly findings: ReturnType<typeof findingsOf>;
}

/** 抽查复核记录, as it is printed and signed by two. */
export function FinishedSheet(props: Props) {
  const { course, checked, verified, sheet, findings } = props;
  const h = t().sheet;
  const { unit } = verified.report;
  const lines = new Map(planOf(course, checked).names.map((name) => [name.id, name]));
  const looks = looksOf(props);
  const [num, den] = course.riskLimit;
  return (
    <article class="sheet-paper">
      <SheetHead verified={verified} title={h.title} round={course.round} />
      <Facts
        facts={[
          [h.all, h.sheets(sheet.bundles.reduce((sum, size) => sum + size, 0))],
          [h.limit, `${formatDecimal(fraction(num * 100, den), 1)}%`],
          [h.drawn, h.sheets(sheet.drawn.length)],
        ]}
      />
      <p>{h.lots}</p>
      <LotBoxes lots={sheet.lots} />
      <Table
        caption={h.names}
        rows={findings}
        keyOf={(row) => row.id}
        columns={[
          { head: h.name, cell: (row) => nameOf(row.id, checked) },
          { head: h.votes, kind: "number", cell: (row) => lines.get(row.id)?.votes ?? "" },
          { head: h.line, kind: "number", cell: (row) => lines.get(row.id)?.line ?? "" },
          {
            head: h.way,
            cell: (row) =>
              row.way === "sample" ? h.sample : row.counted === null ? h.toCount : h.counted(row.counted),
          },
          { head: h.p, kind: "number", cell: (row) => (row.way === "sample" ? formatDecimal(row.p, 4) : "") },
          { head: h.finding, cell: (row) => h.findings[row.finding] },
        ]}
      />
      <p>{h.papers(sheet.drawn.map(({ ref }) => placeOf(ref, unit)).join(t().words.and))}</p>
      {looks.length > 0 && (
        <p>{h.looks(looks.length, looks.filter(({ ref }) => course.looked.includes(ref)).length)}</p>
      )}
      <SheetFoot />
      <p class="quiet">{h.sealed}</p>
    </article>
  );
}
