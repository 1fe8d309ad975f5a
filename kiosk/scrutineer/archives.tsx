import { useEffect, useState } from "preact/hooks";
import { Notice } from "../ui/index.ts";
import { t } from "./texts.ts";

const between = 2000;

/** Whether the archives lie there: asked until they do, as they are written after the unlocking, not within it. */
function useWritten(): boolean {
  const [written, setWritten] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = true;
    const ask = async () => {
      // No answer is no archive yet; the next one tells.
      const there = await fetch("/api/papers/archive-check", { method: "HEAD" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (!shown) return;
      setWritten(there);
      if (!there) timer = setTimeout(() => void ask(), between);
    };
    void ask();
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, []);
  return written;
}

const archives = ["check", "sealed"] as const;

/** 核验包、密存包 and the two cards that open the latter, for the chief scrutineer. */
export function Archives() {
  const written = useWritten();
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
              <a class="button" href={`/api/papers/archive-${which}`} download>
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
