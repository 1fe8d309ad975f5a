import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { EmptyState } from "../parts/empty.tsx";
import { RefusalNotice } from "../parts/notice.tsx";
import { t } from "../text/texts.ts";
import { type Live, useLive } from "../wire/live.ts";
import { Frame, type Safety } from "./frame.tsx";
import { SignIn } from "./signin.tsx";

/** The pages, each at `/<page>/`; an unregistered device stands at `/`. */
export type PageName = "pairing" | "organiser" | "teller" | "table" | "scrutineer" | "chair" | "hall";

export interface ViewedProps<V extends { readonly page: string }> {
  readonly page: PageName;
  /** Who works here, for the frame while there is no view yet. */
  readonly role: string;
  /** What to say above the PIN pad while nobody is signed in. */
  readonly signIn?: ComponentChildren;
  /** Above the PIN pad while the device is locked or nobody is signed in: what must be heard there all the same. */
  readonly locked?: (seen: Placed) => ComponentChildren;
  /** `anybody`: people come and go at this desk, so a locked device asks for a number first, not for the last one's PIN. */
  readonly next?: "anybody";
  /** `shown`: the page stays in sight while the device is locked and asks for the PIN itself: words to say must not go. */
  readonly whileLocked?: "shown";
  readonly children: (view: V, live: Live<V>) => ComponentChildren;
}

/** What every view says of the device, whatever page it belongs to. */
export interface Placed {
  readonly page: string;
  readonly place?: string;
  readonly person?: number;
  readonly locked?: boolean;
  readonly calls?: readonly { readonly seat: number }[];
}

/**
 * Shows a page as soon as the server has sent its view; says before that what is waited for, or why nothing comes. A
 * device that stands elsewhere by now is sent to the page of its place, so that every device opens the same address.
 */
export function Viewed<V extends { readonly page: string }>(props: ViewedProps<V>) {
  const { page, role, signIn, locked, next, whileLocked, children } = props;
  const live = useLive<V>();
  const view: Placed | undefined = live.view;
  const belongs = live.refusal?.refused === "device-unknown" ? "pairing" : view && pageOf(view);
  useEffect(() => {
    if (belongs && belongs !== page) location.replace((belongs === "pairing" ? "/" : `/${belongs}/`) + location.search);
  }, [belongs, page]);
  if (live.view?.page === page && (!view?.locked || whileLocked === "shown")) return <>{children(live.view, live)}</>;
  const closed = view && belongs === page;
  const told = page === "hall" ? undefined : live.refusal; // what is amiss with the machine is not the hall's business
  return (
    <Frame role={role} step="" safety={live.line === "open" ? undefined : safetyOf(live)}>
      {closed && locked?.(view)}
      {closed && <SignIn person={next === "anybody" ? undefined : view.person}>{signIn}</SignIn>}
      {!closed && told && (
        <div class="stack middle">
          <RefusalNotice refusal={told} />
        </div>
      )}
      {!closed && !told && <EmptyState what={t().connecting} />}
    </Frame>
  );
}

/** Where a view is shown: at a paired device without a session, on the page of its place. */
function pageOf(view: Placed): string {
  if (view.page !== "signIn") return view.page;
  return view.place === "seat" ? "teller" : (view.place ?? "");
}

/** What the frame says of the line alone, on pages that keep nothing themselves. */
export function safetyOf(live: Live<unknown>): Safety {
  return { is: live.line === "open" ? "saved" : live.line === "lost" ? "offline" : "connecting" };
}
