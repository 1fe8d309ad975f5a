import type { Decision, Report } from "../../tally/evidence/verify/index.ts";
import { partsOf } from "../../tally/meeting/index.ts";
import { meeting } from "../ui/desk/meeting.ts";
import { Table } from "../ui/parts/table.tsx";
import { t } from "./texts.ts";

/** 第 3 扎第 7 张. */
export function placeOf(ref: string, unit: string): string {
  const { bundle, position } = partsOf(ref as Parameters<typeof partsOf>[0]);
  return t().place(bundle, position, unit);
}

/** Every act of two people, by their numbers: to be held against the signed list of rulings. */
export function Decisions({ report: { decisions, unit } }: { report: Report }) {
  const d = t().decisions;
  if (decisions.length === 0) return null;
  return (
    <div class="part">
      <p>{d.lead}</p>
      <Table
        caption={d.title}
        rows={decisions}
        keyOf={(row) => row.seq}
        columns={[
          { head: d.record, kind: "number", cell: (row) => row.seq },
          { head: d.what, cell: (row) => meeting().acts[row.act] },
          { head: d.paper, cell: (row) => (row.ref === undefined ? "" : placeOf(row.ref, unit)) },
          { head: d.by, kind: "number", cell: (row) => row.by },
          { head: d.approved, kind: "number", cell: (row) => row.approvedBy },
          { head: d.says, cell: (row) => <Ruled decision={row} /> },
        ]}
      />
    </div>
  );
}

/** What was ruled or merged. Its shape was checked when its opening was. */
function Ruled({ decision: { act, body } }: { decision: Decision }) {
  const d = t().decisions;
  if (body === undefined) return null;
  if (act === "merge") {
    const { from, into } = body as Record<"from" | "into", { readonly name: string; readonly unit: string }>;
    return <span>{d.merged(`${from.name}(${from.unit})`, `${into.name}(${into.unit})`)}</span>;
  }
  if (act !== "ruling") return null;
  const ruled = body as { readonly reason: keyof typeof d.reasons; readonly ruling?: string; readonly note: string };
  const words = [d.reasons[ruled.reason], ruled.ruling?.startsWith("void:") ? d.void : "", ruled.note];
  return <span>{words.filter((word) => word !== "").join(" · ")}</span>;
}
