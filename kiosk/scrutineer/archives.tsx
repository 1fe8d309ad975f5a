import type { RoomView } from "../../tally/view/index.ts";
import { Notice } from "../ui/index.ts";
import { t } from "./texts.ts";

const archives = ["check", "sealed"] as const;

/** 核验包、密存包 and the two cards that open the latter, for the chief scrutineer. */
export function Archives({ view: { archived: written } }: { view: RoomView }) {
  return (
    <section class="panel" aria-label={t().archives.title}>
      <h2 class="strong">{t().archives.title}</h2>
      <p>{t().archives.lead}</p>
      {!written && <Notice kind="plain">{t().archives.waits}</Notice>}
      {written &&
        archives.map((which) => (
          <div key={which} class="field">
            <span>{t().archives.what[which]}</span>
            <span>
              <a class="button" href={`/api/papers/archive-${which}`} download="">
                {t().archives.save[which]}
              </a>
            </span>
          </div>
        ))}
      {written && (
        <div class="field">
          <span>{t().archives.cards}</span>
          <span>
            <a class="button" href="/api/papers/passphrase" target="_blank" rel="noopener">
              {t().archives.print}
            </a>
          </span>
        </div>
      )}
    </section>
  );
}
