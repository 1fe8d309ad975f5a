import { municipalNotElected, sentenceFor, type ValidResult, writtenInElected } from "../../tally/result/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { EmptyState, inLanguage, meeting, Notice, Table } from "../ui/index.ts";
import { t } from "./texts.ts";

/** The result, in ballot order, on this internal page only: no rank, no bar, no colour; whether, never by how much. */
export function ResultPage({ view }: { view: RoomView }) {
  const { result } = view;
  if (!result) return <EmptyState what={t().result.waits} />;
  if (result.election === "void") return <EmptyState what={t().result.void} />;
  return (
    <div class="stack wide">
      <header class="result-head">
        <h1 class="strong">{t().result.title}</h1>
        <p class="quiet">{t().result.internal}</p>
      </header>
      <Votes view={view} result={result} />
    </div>
  );
}

function Votes({ view, result }: { view: RoomView; result: ValidResult }) {
  const { ballots, threshold, candidates, writeIns } = result;
  const unclear = candidates.some((one) => one.unclear > 0);
  const over = [...candidates, ...writeIns].filter((one) => threshold !== null && one.for >= threshold).length;
  const heads = t().result.columns;
  const rows = candidates.map((one, at) => ({ ...one, row: view.slate[at]! }));
  type Line = (typeof rows)[number];
  const figure = (column: "for" | "against" | "abstain" | "unclear") => ({
    head: heads[column],
    kind: "number" as const,
    cell: (line: Line) => line[column],
  });
  return (
    <>
      <div>
        <p>{t().result.papers(ballots.returned, ballots.valid, ballots.void)}</p>
        <p>
          {threshold === null ? t().result.most : t().result.threshold(threshold)}{" "}
          {threshold !== null && t().result.reached(over, view.numbers.seats)}
        </p>
      </div>
      <Warnings view={view} result={result} />
      <Table
        caption={t().result.caption}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { head: heads.no, kind: "number", cell: ({ row }) => row.no },
          {
            head: heads.name,
            cell: ({ row }) => (
              <strong>
                {row.name} {row.note && <small>{row.note}</small>}
              </strong>
            ),
          },
          figure("for"),
          figure("against"),
          figure("abstain"),
          ...(unclear ? [figure("unclear")] : []),
          {
            head: heads.sum,
            kind: "number",
            cell: (line) => line.for + line.against + line.abstain + line.unclear,
          },
          {
            head: heads.said,
            cell: (line) => view.law && <span class="quiet">{inLanguage(sentenceFor(line.for, view.law))}</span>,
          },
        ]}
      />
      <section aria-label={t().result.writeIns}>
        <h2 class="strong">{t().result.writeIns}</h2>
        {writeIns.length === 0 && <p>{t().result.writeInNone}</p>}
        {writeIns.map((one) => (
          <p key={`${one.name}/${one.unit}`}>{t().result.writeIn(one.name, one.unit, one.for)}</p>
        ))}
      </section>
    </>
  );
}

/** What must be settled or known before anybody reports: a tie, a shortage, a write-in elected, D10. */
function Warnings({ view, result }: { view: RoomView; result: ValidResult }) {
  const nameOf = (id: string) => {
    const at = view.slate.find((row) => row.id === id);
    return at?.name ?? id.replace(/^w:/, "").replace("/", " ");
  };
  const tied = result.revote?.tied ?? [];
  const votes = [...result.candidates, ...result.writeIns.map((one) => ({ ...one, id: `w:${one.name}/${one.unit}` }))];
  const level = votes.find(({ id }) => id === tied[0])?.for ?? 0;
  const municipal = view.law && view.role === "chief" ? municipalNotElected(result, view.law.slate) : [];
  return (
    <>
      {result.revote && (
        <Notice kind="attention">
          {(view.kind === "re-vote" ? t().result.tieAgain : t().result.tie)(
            meeting().list(tied.map(nameOf)),
            level,
            result.revote.seats,
          )}
        </Notice>
      )}
      {result.short && <Notice kind="attention">{t().result.short(result.short.missing)}</Notice>}
      {writtenInElected(result).map(({ name, unit }) => (
        <Notice key={`${name}/${unit}`} kind="attention">
          {t().result.writeInElected(`${name}(${unit})`)}
        </Notice>
      ))}
      {municipal.length > 0 && (
        <Notice kind="attention">{t().result.municipal(meeting().list(municipal.map(({ name }) => name)))}</Notice>
      )}
    </>
  );
}
