import { useState } from "preact/hooks";
import { findingsOf, sheetText } from "../../../tally/audit/index.ts";
import type { BallotInput } from "../../../tally/ballot/index.ts";
import { canonicalize } from "../../../tally/evidence/index.ts";
import { Button, Buttons } from "../../ui/parts/button.tsx";
import { Field } from "../../ui/parts/field.tsx";
import { Notice } from "../../ui/parts/notice.tsx";
import { placeOf } from "../decisions.tsx";
import { type Course, extend, type Reading, sheetOf } from "./course.ts";
import type { PartProps } from "./face.tsx";
import { SecondLooks } from "./looks.tsx";
import { nameOf } from "./names.ts";
import { readingWords, rowsApart } from "./reading-words.ts";
import { FinishedSheet } from "./sheet.tsx";
import { t } from "./texts.ts";

/** What the locked papers say of every name; from here on records are shown. */
export function FindingsPart(props: PartProps) {
  const { course, checked, onChange } = props;
  const h = t().findings;
  const sheet = sheetOf(course, checked);
  const findings = findingsOf(checked, sheet);
  const byHand = findings.filter((one) => one.way === "hand" || one.finding === "open");
  const open = findings.filter(({ finding }) => finding === "open");
  const wrong = findings.filter(({ finding }) => finding === "wrong");
  const more = Math.max(0, ...open.map((one) => (one.way === "sample" ? (one.moreIfClean ?? 0) : 0)));
  return (
    <>
      <div class="no-print stack">
        <Notice kind={wrong.length > 0 || open.length > 0 ? "attention" : "plain"}>
          {wrong.length > 0
            ? h.wrong(wrong.map(({ id }) => nameOf(id, checked)).join(h.and))
            : open.length > 0
              ? h.open(open.length)
              : h.confirmed}
        </Notice>
        <Differences {...props} />
        {byHand.length > 0 && <p>{h.recountLead}</p>}
        {byHand.map(({ id }) => (
          <HandCount key={id} id={id} name={nameOf(id, checked)} course={course} onChange={onChange} />
        ))}
        {more > 0 && <More more={more} onMore={(n) => onChange(extend(course, n))} />}
        <SecondLooks {...props} />
      </div>
      <FinishedSheet {...props} sheet={sheet} findings={findings} />
      <div class="no-print stack">
        <p>{h.carry}</p>
        <Buttons>
          <Button kind="main" onPress={() => window.print()}>
            {h.print}
          </Button>
          <Button onPress={() => save(h.file(course.round), sheetText(sheet))}>{h.save}</Button>
        </Buttons>
      </div>
    </>
  );
}

/** Hands a file to the person at this machine; nothing goes anywhere else. */
function save(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The drawn papers whose record says something else than the paper. */
function Differences({ course, checked, verified }: PartProps) {
  const h = t().findings;
  const { drawn } = sheetOf(course, checked);
  const apart = drawn.flatMap(({ ref, paper }) => {
    const record = checked.records.get(ref);
    return record && sayTheSame(record, paper) ? [] : [{ ref, paper, record }];
  });
  return (
    <div class="part">
      <h2 class="part-title">{h.differences(drawn.length, apart.length)}</h2>
      <ul class="list">
        {apart.map(({ ref, paper, record }) => {
          const rows = paper && record ? rowsApart(paper, record) : [];
          return (
            <li key={ref} class="agree-line">
              <strong>{placeOf(ref, verified.report.unit)}</strong>
              <span>
                {h.onPaper} {readingWords(paper, rows)}
              </span>
              <span>
                {h.inRecord} {record ? readingWords(record, rows) : h.noRecord}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** No list of write-ins is the same as an empty one, and `valid` says nothing about a paper that nobody doubts. */
function sayTheSame(record: BallotInput, paper: Reading): boolean {
  const whole = (one: NonNullable<Reading>) => ({
    marks: one.marks,
    writeIns: one.writeIns ?? [],
    void: one.ruling?.startsWith("void:") ?? false,
  });
  return paper !== null && canonicalize(whole(record)) === canonicalize(whole(paper));
}

interface HandCountProps {
  readonly id: string;
  readonly name: string;
  readonly course: Course;
  readonly onChange: (course: Course) => void;
}

/** 复点: two people count the valid ○ of one name, each for himself. */
function HandCount({ id, name, course, onChange }: HandCountProps) {
  const h = t().findings;
  const [first, second] = course.counts[id] ?? ["", ""];
  const set = (pair: readonly [string, string]) => onChange({ ...course, counts: { ...course.counts, [id]: pair } });
  const differ = first !== "" && second !== "" && first !== second;
  return (
    <fieldset class="hand-count">
      <legend>{h.recount(name)}</legend>
      <div class="pair">
        <Field
          label={h.firstCount}
          kind="count"
          unit={h.votes}
          maxLength={6}
          value={first}
          onInput={(value) => set([value, second])}
        />
        <Field
          label={h.secondCount}
          kind="count"
          unit={h.votes}
          maxLength={6}
          value={second}
          fault={differ ? h.countAgain : undefined}
          onInput={(value) => set([first, value])}
        />
      </div>
    </fieldset>
  );
}

function More({ more, onMore }: { readonly more: number; readonly onMore: (n: number) => void }) {
  const h = t().findings;
  const [number, setNumber] = useState(String(more));
  return (
    <div class="hand-count">
      <Field label={h.extend} hint={h.extendHint(more)} kind="count" maxLength={5} value={number} onInput={setNumber} />
      <Buttons>
        <Button notNow={Number(number) > 0 ? undefined : h.extendFirst} onPress={() => onMore(Number(number))}>
          {h.drawMore}
        </Button>
      </Buttons>
    </div>
  );
}
