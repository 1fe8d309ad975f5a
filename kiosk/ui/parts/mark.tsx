import { t } from "../text/texts.ts";

/** A mark as seen on the paper; `.` is a row that a third reading does not read. */
export type MarkSeen = "o" | "x" | "-" | "?" | ".";

const shapes = {
  o: <circle cx="12" cy="12" r="8.5" />,
  x: <path d="M4.5 4.5 19.5 19.5M19.5 4.5 4.5 19.5" />,
  "-": <rect x="3.5" y="3.5" width="17" height="17" rx="1" stroke-dasharray="4 3.6" stroke-width="2" />,
  "?": <path d="M7.5 8.5a4.5 4.5 0 1 1 6.6 4c-1.5.8-2.1 1.6-2.1 3.2M12 20.2v.1" />,
  ".": null, // not read: nothing to see, and a name for those who listen
};

/** A mark told by shape first and colour last. It names itself to a screen reader unless `hidden`, beside its word. */
export function MarkShape({ mark, hidden }: { mark: MarkSeen; hidden?: true }) {
  const name = hidden ? { "aria-hidden": true as const } : { role: "img" as const, "aria-label": t().marks[mark] };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or hidden beside its word
    <svg class="mark" data-mark={mark} viewBox="0 0 24 24" {...name}>
      {shapes[mark]}
    </svg>
  );
}
