import type { ComponentChildren } from "preact";
import { t } from "../text/texts.ts";
import { inLanguage } from "../text/words.ts";
import type { Refusal } from "../wire/api.ts";

export interface NoticeProps {
  /** `attention` amber with a sign; `plain` for what went well or just is so. */
  readonly kind: "attention" | "plain";
  readonly children: ComponentChildren;
}

/** A sentence that must be read now. Told by sign and word, and only then by colour. */
export function Notice({ kind, children }: NoticeProps) {
  return (
    <div class="notice" data-kind={kind} role={kind === "attention" ? "alert" : "status"}>
      {kind === "attention" && (
        <svg viewBox="0 0 24 24" role="img" aria-label={t().attention}>
          <path d="M12 3 22 20H2ZM12 9.5v5M12 17v.6" />
        </svg>
      )}
      <div>{children}</div>
    </div>
  );
}

/** A refusal in the language of the page: what is wrong and what to do. Renders nothing while there is none. */
export function RefusalNotice({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal) return null;
  return (
    <Notice kind="attention">
      {inLanguage(refusal)}
      {refusal.where && <span class="notice-where"> ({refusal.where})</span>}
    </Notice>
  );
}
