import type { Verified } from "../brought.ts";
import { t } from "./texts.ts";

/** Head of what is printed here: the meeting, the title, which round. */
export function SheetHead(props: { readonly verified: Verified; readonly title: string; readonly round: number }) {
  const { config } = props.verified.report.state ?? {};
  return (
    <header class="sheet-head">
      <p>
        {config?.words.meeting}
        {config?.rehearsal && <strong> {t().paper.rehearsal}</strong>}
      </p>
      <h2>{props.title}</h2>
      <p>{t().paper.round(props.round)}</p>
    </header>
  );
}

/** Where two scrutineers sign, and write the time by hand. */
export function SheetFoot() {
  const p = t().paper;
  return (
    <footer class="sheet-foot">
      <p>{p.sign}</p>
      <p>{p.sign}</p>
      <p>{p.time}</p>
    </footer>
  );
}
