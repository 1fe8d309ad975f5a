import type { RoomView } from "../../../tally/view/index.ts";
import { Button, Buttons, EmptyState, inLanguage, meeting, Notice, RefusalNotice, useSending } from "../../ui/index.ts";
import { bundleNames, paperName } from "../names.ts";
import { rightsOf } from "../rights.ts";
import type { zh } from "../text.zh.ts";
import { t } from "../texts.ts";

/** 计票结束: everything that still stands in the way, each with what to do; or the one button. */
export function CloseOfCount({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const { closes } = rightsOf(view);
  const { open } = view;
  return (
    <div class="stack middle">
      <h1 class="title">{t().close.title}</h1>
      <p>{t().close.lead}</p>
      {view.backup === "failing" && <Notice kind="attention">{t().backup}</Notice>}
      {open.length > 0 && (
        <section class="standing" aria-label={t().close.standing}>
          <h2 class="strong">{t().close.standing}</h2>
          <ol>
            {open.map((refusal) => (
              <li key={refusal.refused}>
                {inLanguage(refusal)}
                {refusal.where && <span class="quiet"> {t().close.where(wherePapers(refusal.where, view.unit))}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {open.length === 0 && <Notice kind="plain">{t().close.ready}</Notice>}
      <RefusalNotice refusal={acts.refusal} />
      {closes ? (
        open.length === 0 && (
          <Buttons>
            <Button kind="main" busy={acts.busy} onPress={() => void acts.send({ type: "close" })}>
              {t().close.act}
            </Button>
          </Buttons>
        )
      ) : (
        <p class="quiet">{t().close.notYours}</p>
      )}
    </div>
  );
}

/** The count is over, or the election void: who acts next, and what becomes of the papers that lie here. */
export function AfterCount({ step }: { readonly step: RoomView["step"] }) {
  const said: { readonly [step in RoomView["step"]]?: typeof zh.close.after.void } = t().close.after;
  const next = said[step];
  return (
    <EmptyState what={meeting().steps[step]} {...(next ? { who: next.who } : {})}>
      <p>{next?.what}</p>
    </EmptyState>
  );
}

/** Bundle numbers and references, as the server lists them, in the words of the table. */
function wherePapers(where: string, unit: string): string {
  const all = where.split(" ");
  const papers = all.filter((one) => one.startsWith("B")).map((ref) => paperName(ref, unit));
  const bundles = all.filter((one) => /^\d+$/.test(one)).map(Number);
  return [...papers, ...(bundles.length > 0 ? [bundleNames(bundles, unit)] : [])].join(" ");
}
