import { useState } from "preact/hooks";
import { formatDecimal, fraction, paperRefs } from "../../../tally/audit/index.ts";
import { Button, Buttons } from "../../ui/parts/button.tsx";
import { Field, Tick } from "../../ui/parts/field.tsx";
import { Facts } from "../../ui/parts/list.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { Table } from "../../ui/parts/table.tsx";
import { bundlesOf } from "../parts.ts";
import { type Course, planOf } from "./course.ts";
import type { PartProps } from "./face.tsx";
import { nameOf } from "./names.ts";
import { SheetFoot, SheetHead } from "./paper.tsx";
import { t } from "./texts.ts";

/** Before the lots: N from the signed cover slips, then line, way and first n of every name, printed and signed. */
export function PlanPart(props: PartProps & { readonly typed: readonly number[] | undefined }) {
  const { course, checked, verified, onChange, typed } = props;
  const h = t().plan;
  const [text, setText] = useState((course.bundles.length > 0 ? course.bundles : (typed ?? [])).join(" "));
  const [signed, setSigned] = useState(false);
  const bundles = bundlesOf(text) ?? [];
  const wrong = text.trim() !== "" && bundles.length === 0;
  const papers = bundles.reduce((sum, size) => sum + size, 0);
  const records = checked.records.size;
  const drawable = new Set(paperRefs(bundles));
  const short = [...checked.records.keys()].some((ref) => !drawable.has(ref));
  const set = { ...course, bundles };
  const anchored = verified.report.slips.some(({ entry }) => entry?.event === "closed" && entry.round === course.round);
  return (
    <>
      <p class="no-print">{h.lead}</p>
      <div class="pair no-print">
        <Field
          label={h.bundles}
          hint={papers > 0 ? h.papers(papers) : h.bundlesHint}
          fault={wrong ? h.bundlesFault : undefined}
          value={text}
          maxLength={4000}
          onInput={setText}
        />
        <Field
          label={h.most}
          hint={h.mostHint}
          kind="count"
          maxLength={5}
          value={String(course.mostPapers)}
          onInput={(value) => onChange({ ...course, mostPapers: Number(value) })}
        />
      </div>
      {!anchored && <Notice kind="attention">{h.noSlip}</Notice>}
      {papers > 0 && papers !== records && <Notice kind="attention">{h.otherNumber(papers, records)}</Notice>}
      {papers > 0 && <Plan {...props} course={set} />}
      {papers > 0 && (
        <div class="no-print stack">
          <Buttons>
            <Button onPress={() => window.print()}>{h.print}</Button>
          </Buttons>
          <Tick label={h.signed} ticked={signed} onTick={setSigned} />
          <Buttons>
            <Button
              kind="main"
              notNow={short ? h.short : signed ? undefined : h.signFirst}
              onPress={() => onChange({ ...set, printed: true })}
            >
              {h.next}
            </Button>
          </Buttons>
        </div>
      )}
    </>
  );
}

/** The printed half of 抽查复核记录 that is signed before the draw. */
function Plan({ course, checked, verified }: PartProps) {
  const h = t().plan;
  const plan = planOf(course, checked);
  const [num, den] = course.riskLimit;
  return (
    <article class="sheet-paper">
      <SheetHead verified={verified} title={h.title} round={course.round} />
      <Facts
        facts={[
          [h.all, h.sheets(plan.basis.papers)],
          [h.limit, `${formatDecimal(fraction(num * 100, den), 1)}%`],
          [h.first, h.sheets(plan.first)],
          [h.mostShort, h.sheets(course.mostPapers)],
        ]}
      />
      <Table
        caption={h.names}
        rows={plan.names}
        keyOf={(row) => row.id}
        columns={[
          { head: h.name, cell: (row) => nameOf(row.id, checked) },
          { head: h.votes, kind: "number", cell: (row) => row.votes },
          { head: h.fate, cell: (row) => h.fates[row.fate] },
          { head: h.line, kind: "number", cell: (row) => row.line },
          { head: h.margin, kind: "number", cell: (row) => row.margin },
          { head: h.way, cell: (row) => (row.way === "sample" ? h.sample(row.clean) : h.why[row.why]) },
        ]}
      />
      <p>{h.lots}</p>
      <LotBoxes lots={course.lots} />
      <SheetFoot />
    </article>
  );
}

/** Twenty boxes in four groups of five, to be written in by hand. */
export function LotBoxes({ lots }: Pick<Course, "lots">) {
  return (
    <p class="lot-boxes" role="img" aria-label={t().lots.title}>
      {Array.from({ length: 20 }, (_, at) => (
        <span key={at}>{lots[at] ?? "\u00a0"}</span>
      ))}
    </p>
  );
}
