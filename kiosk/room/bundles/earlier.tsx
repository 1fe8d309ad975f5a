import type { RoomView } from "../../../tally/view/index.ts";
import { PaperShelf, useSending } from "../../ui/index.ts";
import { t } from "../texts.ts";

/** What earlier rounds printed or can still have printed: a further round takes nothing away. */
export function EarlierPapers({ view }: { view: RoomView }) {
  const sending = useSending(view);
  const earlier = view.papers.filter((paper) => paper.earlier);
  if (earlier.length === 0) return null;
  return (
    <section class="panel" aria-label={t().print.earlier}>
      <h2 class="strong">{t().print.earlier}</h2>
      <PaperShelf
        papers={earlier}
        person={view.person}
        sending={sending}
        bundleName={(bundle) => t().bundle(bundle, view.unit)}
        empty=""
      />
    </section>
  );
}
