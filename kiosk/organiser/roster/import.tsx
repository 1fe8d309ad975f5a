import { useRef, useState } from "preact/hooks";
import type { Candidate, Class } from "../../../tally/slate/index.ts";
import { dayFrom, parseRoster, type RosterEntry, type RosterError } from "../../../tally/slate/roster/index.ts";
import { Button, Buttons, Facts, Field, inLanguage, meeting, Notice, Table, words } from "../../ui/index.ts";
import { save } from "./download.ts";
import { type FileFault, readTable } from "./read.ts";
import { templateXlsx } from "./template.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

export interface RosterImportProps {
  /** The day on which 50岁以下 is reckoned unless another is stated here: the draft's `date`, `2019-04-08`. */
  readonly under50On: string;
  /** Called once somebody has looked at the summary and takes the roster. */
  readonly onTake: (slate: Candidate[], roster: RosterEntry[]) => void;
}

/** What became of the chosen file. */
type Outcome =
  | { readonly is: "unreadable"; readonly fault: FileFault }
  | { readonly is: "wrong"; readonly errors: readonly RosterError[] }
  | { readonly is: "read"; readonly slate: readonly Candidate[]; readonly roster: readonly RosterEntry[] };

/**
 * Reads a roster from a file and offers the template. Nothing leaves the page: `onTake` gets the candidates in the
 * order of the file and their details, which belong into the draft together:
 *
 *     {!draft.rehearsal && (
 *       <RosterImport under50On={draft.date} onTake={(slate, roster) => change({ slate: inOrder(slate), roster })} />
 *     )}
 *
 * The order of the paper (by strokes, or the operator's own) is the page's. A slate that is pasted anew goes with
 * `roster: []`, one that is edited by hand with `followingSlate(draft.roster, draft.slate, slate)`.
 */
export function RosterImport({ under50On, onTake }: RosterImportProps) {
  const [stated, setStated] = useState<string>();
  const [name, setName] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const input = useRef<HTMLInputElement>(null);
  /** Counts what was asked: a file that is read to its end after another one, or for another day, says nothing. */
  const turn = useRef(0);
  const reckoned = stated ?? under50On;
  const day = dayFrom(reckoned);

  const chosen = async (file: File | undefined) => {
    if (!file || !day) return;
    turn.current += 1;
    const mine = turn.current;
    setName(file.name);
    setOutcome(undefined);
    const table = await readTable(file);
    if (mine !== turn.current) return;
    if (!table.ok) return setOutcome({ is: "unreadable", fault: table.fault });
    const reading = parseRoster(table.cells, { under50On: day });
    if (!reading.ok) return setOutcome({ is: "wrong", errors: reading.errors });
    setOutcome({ is: "read", slate: reading.candidates, roster: reading.roster });
  };

  return (
    <section class="stack" aria-label={t().title}>
      <p>{t().hint}</p>
      <Field
        label={t().reckonedOn}
        kind="date"
        value={reckoned}
        fault={day ? undefined : t().noDay}
        onInput={(date) => {
          turn.current += 1;
          setStated(date);
          setOutcome(undefined);
        }}
      />
      <Buttons>
        <Button notNow={day ? undefined : t().noDay} onPress={() => input.current?.click()}>
          {t().choose}
        </Button>
        <Button kind="quiet" onPress={() => void templateXlsx().then((file) => save(file, t().templateName))}>
          {t().template}
        </Button>
      </Buttons>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t().choose}
        accept=".xlsx,.csv,.txt"
        onChange={(event) => {
          const field = event.currentTarget;
          const file = field.files?.[0];
          field.value = ""; // so that the same file, corrected meanwhile, can be chosen again
          void chosen(file);
        }}
      />
      {name && <p>{t().chosen(name)}</p>}
      {outcome?.is === "unreadable" && <Notice kind="attention">{t().faults[outcome.fault]}</Notice>}
      {outcome?.is === "wrong" && <Errors errors={outcome.errors} />}
      {outcome?.is === "read" && (
        <>
          <Summary slate={outcome.slate} day={reckoned} />
          <Button kind="main" onPress={() => onTake([...outcome.slate], [...outcome.roster])}>
            {t().take}
          </Button>
        </>
      )}
    </section>
  );
}

function Errors({ errors }: { errors: readonly RosterError[] }) {
  return (
    <>
      <Notice kind="attention">{t().errors(String(errors.length))}</Notice>
      <Table
        caption={t().wrong}
        columns={[
          { head: t().cell, cell: (error) => error.cell },
          { head: t().wrong, cell: (error) => inLanguage(error) },
        ]}
        rows={errors}
        keyOf={(error) => error.cell}
      />
    </>
  );
}

function Summary({ slate, day }: { slate: readonly Candidate[]; day: string }) {
  const count = (fits: (candidate: Candidate) => boolean) => meeting().names(slate.filter(fits).length);
  const ofClass = (wanted: Class) => count((candidate) => candidate.classes.includes(wanted));
  return (
    <>
      <Notice kind="plain">{t().read(String(slate.length))}</Notice>
      <Facts
        facts={[
          [t().people, count(() => true)],
          [t().municipal, count((candidate) => candidate.nominator === "municipal")],
          [t().leading, ofClass("leading")],
          [t().grassroots, ofClass("grassroots")],
          [t().women, ofClass("woman")],
          [t().minority, ofClass("minority")],
          [t().under50, ofClass("under50")],
        ]}
      />
      <p>{t().reckoned(meeting().day(day))}</p>
    </>
  );
}
