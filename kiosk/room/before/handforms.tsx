import { fallback } from "../../../tally/papers/records/form-names.ts";
import type { RoomView } from "../../../tally/view/index.ts";
import { FormShelf, words } from "../../ui/index.ts";
import { CountByHand } from "./by-hand.tsx";

const t = words(
  {
    title: "改为人工计票用纸",
    lead: "点名称打开,再打印;任何时候都可以。不含任何得票情况。",
  },
  {
    title: "Papers for counting by hand",
    lead: "Open one by its name, then print, at any time. They hold no votes.",
  },
);

/** If the computer fails the count goes on by hand: states of the bundles and blank sheets, for everybody of the room. */
export function HandForms({ view }: { readonly view: RoomView }) {
  if (view.locked) return null;
  const names = fallback.filter((name) => name !== "bundle-states" || view.bundles.length > 0);
  return (
    <section class="panel handforms" aria-label={t().title}>
      <h2 class="strong">{t().title}</h2>
      <p class="quiet">{t().lead}</p>
      <FormShelf names={names} />
      <CountByHand view={view} />
    </section>
  );
}
