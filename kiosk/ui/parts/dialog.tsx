import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button, Buttons } from "./button.tsx";

export interface DialogProps {
  /** Names the act: 启封计票结果. */
  readonly title: string;
  /** What it means and that it cannot be undone. */
  readonly children: ComponentChildren;
  /** Answers the title: 启封计票结果. */
  readonly act: string;
  /** The other answer: 暂不启封. Escape gives it, too, and it has the focus at first. */
  readonly not: string;
  readonly onAct: () => void;
  readonly onNot: () => void;
  readonly busy?: boolean;
}

/** Only for what cannot be undone; for all else a page will do. Render it to open it. */
export function Dialog({ title, children, act, not, onAct, onNot, busy = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    element?.querySelector<HTMLButtonElement>(".button:not([data-kind=main])")?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onNot();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <Buttons>
        <Button kind="main" onPress={onAct} busy={busy}>
          {act}
        </Button>
        <Button onPress={onNot}>{not}</Button>
      </Buttons>
    </dialog>
  );
}
