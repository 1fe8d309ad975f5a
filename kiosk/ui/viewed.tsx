import type { ComponentChildren } from "preact";
import { EmptyState } from "./empty.tsx";
import { Frame, type Safety } from "./frame.tsx";
import { type Live, useLive } from "./live.ts";
import { RefusalNotice } from "./notice.tsx";
import { t } from "./texts.ts";

/** The pages, each at `/<page>/`; an unregistered device stands at `/`. */
export type PageName = "pairing" | "organiser" | "teller" | "table" | "scrutineer" | "chair" | "hall";

export interface ViewedProps<V extends { readonly page: string }> {
  readonly page: PageName;
  /** Who works here, for the frame while there is no view yet. */
  readonly role: string;
  readonly children: (view: V, live: Live<V>) => ComponentChildren;
}

/**
 * Shows a page as soon as the server has sent its view; says before that what is waited for, or why nothing comes. A
 * device that stands elsewhere by now is sent to the page of its place, so that every device opens the same address.
 */
export function Viewed<V extends { readonly page: string }>({ page, role, children }: ViewedProps<V>) {
  const live = useLive<V>();
  if (live.view && live.view.page !== page) {
    const path = live.view.page === "pairing" ? "/" : `/${live.view.page}/`;
    location.replace(path + location.search);
  } else if (live.view) return <>{children(live.view, live)}</>;
  return (
    <Frame role={role} step="" safety={safetyOf(live)}>
      {live.refusal ? <RefusalNotice refusal={live.refusal} /> : <EmptyState what={t().connecting} />}
    </Frame>
  );
}

/** What the frame says of the line alone, on pages that keep nothing themselves. */
export function safetyOf(live: Live<unknown>): Safety {
  return { is: live.line === "open" ? "saved" : live.line === "lost" ? "offline" : "connecting" };
}
