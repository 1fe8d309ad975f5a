import type { ComponentChildren } from "preact";

export interface ButtonProps {
  /** `main`: the one next act of the page, red. `plain`: everything else. `quiet`: hardly a button (a way out). */
  readonly kind?: "main" | "plain" | "quiet";
  readonly onPress: () => void;
  /** Why it cannot be pressed now; shown beneath, so that nobody wonders. */
  readonly notNow?: string | undefined;
  /** Under way: pressing again does nothing. */
  readonly busy?: boolean;
  readonly children: ComponentChildren;
}

/** A button says verb + noun. Never inside a form: a page sends commands, not forms. */
export function Button({ kind = "plain", onPress, notNow, busy = false, children }: ButtonProps) {
  return (
    <span class="button-with-reason">
      <button type="button" class="button" data-kind={kind} disabled={notNow !== undefined || busy} onClick={onPress}>
        {children}
      </button>
      {notNow && <small>{notNow}</small>}
    </span>
  );
}

/** Buttons side by side: the next act first, the ways out after it. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>;
}
