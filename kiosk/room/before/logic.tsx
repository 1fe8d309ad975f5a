import type { LogicReport, PaperLine, SumLine } from "../../../tally/logic-test/index.ts";
import { language, Table } from "../../ui/index.ts";
import { t } from "./precheck.text.ts";

/** What was known and what was counted, side by side: each paper, the sums, each made-up name. */
export function LogicTables({ report }: { readonly report: LogicReport }) {
  const words = t().logic;
  const numbered = report.papers.map((line, at) => ({ ...line, no: at + 1 }));
  return (
    <>
      <Table
        caption={words.papers}
        rows={numbered}
        keyOf={({ no }) => no}
        columns={[
          { head: words.columns.no, kind: "number", cell: ({ no }) => no },
          { head: words.columns.what, cell: ({ what }) => what[language()] },
          { head: words.columns.expected, cell: ({ expected }) => judgedIn(expected) },
          { head: words.columns.counted, cell: ({ counted }) => judgedIn(counted) },
          { head: words.columns.check, cell: agreed },
        ]}
      />
      <Table
        caption={words.sums}
        rows={report.sums}
        keyOf={({ of }) => JSON.stringify(of)}
        columns={[
          { head: words.columns.sum, cell: ({ of }) => sumName(of) },
          { head: words.columns.expected, kind: "number", cell: ({ expected }) => expected.join(" ") },
          { head: words.columns.counted, kind: "number", cell: ({ counted }) => counted.join(" ") },
          { head: words.columns.check, cell: agreed },
        ]}
      />
      <Table
        caption={words.names}
        rows={report.candidates}
        keyOf={({ of }) => JSON.stringify(of)}
        columns={[
          { head: words.columns.name, cell: ({ of }) => sumName(of) },
          ...(["for", "against", "abstain", "unclear"] as const).map((column, at) => ({
            head: words.of[column],
            kind: "number" as const,
            cell: ({ expected, counted }: SumLine) => `${expected[at]} / ${counted[at]}`,
          })),
          { head: words.columns.check, cell: agreed },
        ]}
      />
    </>
  );
}

const agreed = ({ agrees }: { readonly agrees: boolean }) => (agrees ? `✓ ${t().logic.same}` : `△ ${t().logic.other}`);

function judgedIn({ kind, writtenIn }: PaperLine["expected"]): string {
  const words = t().logic;
  if (kind === "void") return words.void;
  return writtenIn.length === 0 ? words.valid : words.validWith(writtenIn.join(t().and));
}

function sumName(of: SumLine["of"]): string {
  const words = t().logic;
  if (typeof of === "string") return words.of[of];
  return "writtenIn" in of ? words.writtenIn(of.writtenIn) : of.candidate;
}
