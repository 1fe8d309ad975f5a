import type { OrganiserView } from "../../../tally/view/index.ts";
import { EmptyState, meeting, Table } from "../../ui/index.ts";
import { t as setup } from "../setup/texts.ts";
import { t } from "./texts.ts";

type StructureLine = NonNullable<OrganiserView["structure"]>["lines"][number];

/** After the announcement: the names, and wanted against elected (case D11). Nothing here changes who is elected. */
export function ResultPart({ view: { list, structure } }: { view: OrganiserView }) {
  const r = t().result;
  if (!list || !structure) return <EmptyState what={r.wait} who={r.waitWho} />;
  const { district, municipal, writtenIn } = structure.elected;
  return (
    <section class="stack">
      <h1 class="title">{r.title}</h1>
      <p>{r.count(list.length)}</p>
      <ol class="elected">
        {list.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
      <p>{r.elected(district, municipal, writtenIn)}</p>
      <Table<StructureLine>
        caption={r.structure}
        rows={structure.lines}
        keyOf={(line) => line.class}
        columns={[
          { head: r.columns.class, cell: (line) => setup().slate.classes[line.class] },
          {
            head: r.columns.wanted,
            cell: (line) => r.wanted(setup().slate.bounds[line.bound], meeting().names(line.number)),
          },
          { head: r.columns.district, kind: "number", cell: (line) => meeting().names(line.district) },
          { head: r.columns.all, kind: "number", cell: (line) => meeting().names(line.all) },
          {
            head: r.columns.met,
            cell: (line) => (line.metByDistrict ? `✓ ${r.met}` : `△ ${r.notMet}`),
          },
        ]}
      />
    </section>
  );
}
