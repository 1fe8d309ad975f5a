import { formatCode } from "../../tally/evidence/index.ts";
import { type CountedRound, checks, type Finding, type Report, slipWords } from "../../tally/evidence/verify/index.ts";
import { writeInId } from "../../tally/result/index.ts";
import { Button, Buttons } from "../ui/parts/button.tsx";
import { Facts } from "../ui/parts/list.tsx";
import { Notice } from "../ui/parts/notice.tsx";
import { Table } from "../ui/parts/table.tsx";
import { inLanguage } from "../ui/text/words.ts";
import type { Brought, Verified } from "./brought.ts";
import { Decisions } from "./decisions.tsx";
import { t } from "./texts.ts";

interface Props {
  readonly brought: Brought;
  readonly verified: Verified | undefined;
  /** What was brought has changed since. */
  readonly stale: boolean;
  readonly busy: boolean;
  /** A file is being read. */
  readonly reading: boolean;
  readonly onVerify: () => void;
}

/** The sixteen checks, then everything that is compared with ink: totals, words of the slips, who decided what. */
export function ReportFace({ brought, verified, stale, busy, reading, onVerify }: Props) {
  const r = t().report;
  return (
    <section class="face" aria-labelledby="face-report">
      <h1 id="face-report" class="title">
        {r.title}
      </h1>
      <Buttons>
        <Button
          kind="main"
          busy={busy || reading}
          notNow={brought.check || reading ? undefined : r.needsCheck}
          onPress={onVerify}
        >
          {busy ? r.running : r.run}
        </Button>
        {verified && <Button onPress={() => window.print()}>{r.print}</Button>}
      </Buttons>
      {verified && stale && <Notice kind="attention">{r.stale}</Notice>}
      {verified && !stale && <Findings brought={brought} verified={verified} />}
    </section>
  );
}

function Findings({ brought, verified: { report, milliseconds } }: { brought: Brought; verified: Verified }) {
  const r = t().report;
  const failed = report.findings.filter(({ verdict }) => verdict === "FAIL").length;
  const open = report.findings.filter(({ verdict }) => verdict === "NOT SHOWN").length;
  const anchored = report.slips.length > 0 && brought.sealed !== undefined;
  return (
    <>
      <Notice kind={failed > 0 || !anchored ? "attention" : "plain"}>
        {failed > 0 ? r.failed(failed) : anchored ? r.nothingWrong(open) : r.notAnchored}
      </Notice>
      <p class="quiet">{r.seconds((milliseconds / 1000).toFixed(1))}</p>
      <ol class="findings" aria-label={r.title}>
        {report.findings.map((one) => (
          <Line key={one.no} finding={one} />
        ))}
      </ol>
      {report.counted.map((round) => (
        <Totals key={round.round} counted={round} />
      ))}
      <SlipWords report={report} />
      <Decisions report={report} />
    </>
  );
}

function Line({ finding }: { finding: Finding }) {
  const { no, verdict } = finding;
  return (
    <li data-verdict={verdict}>
      <span class="finding-no">{no}</span>
      <strong class="finding-verdict">{t().report.verdicts[verdict]}</strong>
      <span class="finding-what">{inLanguage(checks[no])}</span>
      <span class="finding-words">{inLanguage(finding)}</span>
    </li>
  );
}

/** Large, to be laid beside the report signed in ink. */
function Totals({ counted: { round, meeting, result } }: { counted: CountedRound }) {
  const r = t().totals;
  const title = r.title(round);
  if (result.election === "void")
    return (
      <div class="part">
        <h2 class="part-title">{title}</h2>
        <p>{r.void}</p>
      </div>
    );
  const { returned, valid, void: voided } = result.ballots;
  const names = new Map(meeting.slate.map(({ id, name }) => [id, name]));
  const listed = result.candidates.map((one, i) => ({ ...one, no: i + 1, name: names.get(one.id) ?? one.id }));
  const tied = result.revote?.tied ?? [];
  const standing = (elected: boolean, id: string) => (tied.includes(id) ? r.tied : elected ? r.elected : "");
  return (
    <div class="part">
      <h2 class="part-title">{title}</h2>
      <p>{r.compare}</p>
      <Facts
        facts={[
          [r.returned, r.sheets(returned)],
          [r.valid, r.sheets(valid)],
          [r.voided, r.sheets(voided)],
          [r.threshold, result.threshold === null ? r.noThreshold : r.votes(result.threshold)],
        ]}
      />
      <div class="totals">
        <Table
          caption={r.candidates}
          rows={listed}
          keyOf={(row) => row.id}
          columns={[
            { head: r.no, kind: "number", cell: (row) => row.no },
            { head: r.name, cell: (row) => row.name },
            { head: r.for, kind: "number", cell: (row) => <strong>{row.for}</strong> },
            { head: r.against, kind: "number", cell: (row) => row.against },
            { head: r.abstain, kind: "number", cell: (row) => row.abstain },
            { head: r.unclear, kind: "number", cell: (row) => row.unclear },
            { head: r.standing, cell: (row) => standing(row.elected, row.id) },
          ]}
        />
        {result.writeIns.length > 0 && (
          <Table
            caption={r.writeIns}
            rows={result.writeIns}
            keyOf={(row) => writeInId(row)}
            columns={[
              { head: r.name, cell: (row) => row.name },
              { head: r.unit, cell: (row) => row.unit },
              { head: r.for, kind: "number", cell: (row) => <strong>{row.for}</strong> },
              { head: r.standing, cell: (row) => standing(row.elected, writeInId(row)) },
            ]}
          />
        )}
      </div>
    </div>
  );
}

function SlipWords({ report: { slips, unit } }: { report: Report }) {
  const r = t().slips;
  if (slips.length === 0) return null;
  const sorted = [...slips].sort((a, b) => a.size - b.size);
  return (
    <div class="part">
      <Table
        caption={r.words}
        rows={sorted}
        keyOf={(row) => `${row.size} ${row.code}`}
        columns={[
          { head: r.number, kind: "number", cell: (row) => String(row.entry?.no ?? "").padStart(2, "0") },
          { head: r.says, cell: (row) => (row.entry ? inLanguage(slipWords(row.entry, unit)) : "") },
          { head: r.codeHead, cell: (row) => <span class="slip-code">{formatCode(row.code)}</span> },
        ]}
      />
    </div>
  );
}
