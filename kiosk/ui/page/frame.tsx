import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../text/texts.ts";
import { language, speak, switchable } from "../text/words.ts";

/**
 * Whether everything is safe, as the frame says it: in a word and a shape. `saving` counts papers on their way;
 * `unsaved`: typed here and not sent;
 * `offlineKept` is for a kiosk that goes on without the network, `offline` for a page that cannot.
 */
export type Safety =
  | { readonly is: "saved" | "unsaved" | "offline" | "offlineKept" | "connecting" }
  | { readonly is: "saving"; readonly papers: number };

export interface FrameProps {
  /** Who works here: 计票人, 总监票人 … */
  readonly role: string;
  /** Which of them: 第3席, or a name. */
  readonly name?: string;
  /** The step of the meeting, in a few words. */
  readonly step: string;
  /** Left out where there is nothing to be kept yet (pairing, signing in). */
  readonly safety?: Safety | undefined;
  /** Fills the window and never scrolls: for pages that are laid out to fit (keying, the wall). */
  readonly fit?: "window";
  readonly children: ComponentChildren;
}

/** The frame of every page: who, which step, is everything safe, the time. Nothing else goes up there. */
export function Frame({ role, name, step, safety, fit, children }: FrameProps) {
  return (
    <div class="frame" data-fit={fit}>
      <header class="frame-head">
        <p class="frame-who">
          <strong>{role}</strong>
          {name && <span>{name}</span>}
        </p>
        <p class="frame-step">{step}</p>
        <div class="frame-side">
          {safety && <SafetySign safety={safety} />}
          {switchable() && (
            <button type="button" class="frame-language" onClick={() => speak(language() === "zh" ? "en" : "zh")}>
              {t().other}
            </button>
          )}
          <Clock />
        </div>
      </header>
      <main class="frame-main">{children}</main>
    </div>
  );
}

function SafetySign({ safety }: { safety: Safety }) {
  const text = {
    saved: t().saved,
    unsaved: t().unsaved,
    offline: t().offline,
    offlineKept: t().offlineKept,
    connecting: t().connecting,
    saving: safety.is === "saving" && safety.papers > 0 ? t().saving(safety.papers) : t().savingPlain,
  }[safety.is];
  return (
    <p class="safety" data-is={safety.is} role="status">
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {safety.is === "saved" && <path d="M4 12.5 10 18 20 6.5" />}
        {safety.is === "unsaved" && <path d="M4 20l1-5L16 4l4 4L9 19ZM13.5 6.5l4 4" />}
        {safety.is === "saving" && <path d="M12 20V5M6 11l6-6 6 6" />}
        {(safety.is === "offline" || safety.is === "offlineKept") && <path d="M12 3 22 20H2ZM12 9.5v5M12 17v.6" />}
        {safety.is === "connecting" && <path d="M5 12h.1M12 12h.1M19 12h.1" />}
      </svg>
      {text}
    </p>
  );
}

function Clock() {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  const two = (n: number) => String(n).padStart(2, "0");
  const time = `${now.getHours()}:${two(now.getMinutes())}`;
  return (
    <time class="frame-clock" dateTime={time}>
      {time}
    </time>
  );
}
