import type { ComponentChildren } from "preact";
import { t } from "../text/texts.ts";

export interface EmptyStateProps {
  /** What will come here. */
  readonly what: ComponentChildren;
  /** Who must act for it to come. */
  readonly who?: string;
  /** Since when it is waited for: `10:22`. */
  readonly since?: string;
  readonly children?: ComponentChildren;
}

/** Nothing here yet: says what comes, who must act, since when. */
export function EmptyState({ what, who, since, children }: EmptyStateProps) {
  return (
    <div class="empty">
      <p class="empty-what">{what}</p>
      {who && <p>{t().waiting.who(who)}</p>}
      {since && <p>{t().waiting.since(since)}</p>}
      {children}
    </div>
  );
}
