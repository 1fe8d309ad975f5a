import { useState } from "preact/hooks";
import { correctable, reached } from "../../../tally/meeting/index.ts";
import type { Matter, RoomView } from "../../../tally/view/index.ts";
import { Button, EmptyState, RefusalNotice, type Sending, Table, useHere, useSending } from "../../ui/index.ts";
import { paperName } from "../names.ts";
import type { Looked } from "../paper/looked.ts";
import { type Opened, proposalAbout } from "../paper/paper.tsx";
import { rightsOf } from "../rights.ts";
import { t } from "../texts.ts";
import { CorrectionForm } from "./correction.tsx";
import { MergeForm } from "./merge.tsx";

/** Looks at a paper: the one way in which marks come to this page, and every look is in the log. */
export async function lookAt(view: RoomView, acts: Sending, ref: string): Promise<Opened | undefined> {
  const of = proposalAbout(view, ref)?.of;
  const answered = await acts.send({ type: "look", ref });
  return answered && { looked: answered.answer as Looked, of }; // the answer that `look` has in tally/meeting
}

export interface MattersProps {
  readonly view: RoomView;
  readonly onOpen: (opened: Opened) => void;
  /** At the table: keys the third reading of a bundle. */
  readonly onThird?: ((bundle: number) => void) | undefined;
}

/** 疑难选票: every paper that waits for somebody, in the order in which they lie in the bundles. */
export function Matters({ view, onOpen, onThird }: MattersProps) {
  const acts = useSending(view);
  const here = useHere();
  const { supervises, leads, rules } = rightsOf(view);
  const [tool, setTool] = useState<"merge" | "correct">();
  const counting = view.step === "counting";
  const open = correctable.some((step) => step === view.step);
  const look = async (ref: string) => {
    const opened = await lookAt(view, acts, ref);
    if (opened && here()) onOpen(opened);
  };
  const stays = (no: number) => view.bundles.some((line) => line.no === no && line.reread);
  const own = (matter: Matter) => proposalAbout(view, matter.ref);
  return (
    <div class="stack wide">
      {view.matters.length === 0 ? (
        <EmptyState what={t().matters.none}>
          <p>{view.step !== "setup" && reached(view.step, "counting") ? t().matters.noneWho : t().matters.notYet}</p>
        </EmptyState>
      ) : (
        <Table
          caption={`${t().sections.matters} ${t().count(view.matters.length)}`}
          rows={view.matters}
          keyOf={({ ref }) => ref}
          columns={[
            { head: t().matters.columns.paper, cell: ({ ref }) => paperName(ref, view.unit) },
            {
              head: t().matters.columns.what,
              cell: ({ what, corrected }) =>
                `${t().matters.what[what]}${corrected ? ` (${t().matters.corrected})` : ""}`,
            },
            {
              head: t().matters.columns.state,
              cell: (one) => (own(one) ? t().matters.proposed : stays(one.bundle) ? t().bundles.rereadShort : ""),
            },
            {
              head: t().matters.columns.act,
              cell: ({ ref, what, bundle }) =>
                what === "third" ? (
                  onThird && !stays(bundle) && <Button onPress={() => onThird(bundle)}>{t().matters.third}</Button>
                ) : supervises ? (
                  <Button busy={acts.busy} onPress={() => void look(ref)}>
                    {t().matters.look}
                  </Button>
                ) : null,
            },
          ]}
        />
      )}
      <RefusalNotice refusal={acts.refusal} />
      {supervises && view.matters.length > 0 && <p class="quiet">{t().matters.logged}</p>}
      {((rules && counting) || (leads && open)) && (
        <div class="tools">
          {rules && counting && (
            <Button kind="quiet" onPress={() => setTool(tool === "merge" ? undefined : "merge")}>
              {t().matters.merge}
            </Button>
          )}
          {leads && open && (
            <Button kind="quiet" onPress={() => setTool(tool === "correct" ? undefined : "correct")}>
              {t().matters.correct}
            </Button>
          )}
        </div>
      )}
      {tool === "merge" && rules && counting && <MergeForm view={view} />}
      {tool === "correct" && leads && open && <CorrectionForm view={view} />}
    </div>
  );
}
