import { OnceOnly, words } from "../../ui/index.ts";

const t = words(
  {
    lead: "新的口令卡已经生成,旧口令作废。请当面打印、交给本人。",
    open: "打开口令卡并打印",
    once: "只能打开一次。打印以后请关闭。",
  },
  {
    lead: "The new PIN card is made; the old PIN is worthless. Print it here and hand it over in person.",
    open: "Open the PIN card and print it",
    once: "It can be opened once. Close it after printing.",
  },
);

/** The card that two people agreed to: only the device of the second of them is given it, once. */
export function NewCard({ paper, onOpened }: { paper: string; onOpened: () => void }) {
  return (
    <section class="stack" role="status">
      <p>{t().lead}</p>
      <OnceOnly paper={paper} open={t().open} once={t().once} onOpened={onOpened} />
    </section>
  );
}
