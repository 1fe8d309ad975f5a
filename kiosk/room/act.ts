import { useRef, useState } from "preact/hooks";
import type { Json } from "../../tally/evidence/index.ts";
import { type Acknowledged, type Refusal, type Signer, sendUntilAnswered, signCommand, signerOf } from "../ui/index.ts";

/** Commands of this page that are on their way; the frame says 正在保存 while there is one. */
let sending = 0;
const listeners = new Set<() => void>();

function count(step: 1 | -1): void {
  sending += step;
  for (const listener of listeners) listener();
}

export const sendingNow = (): number => sending;

/** Calls back whenever a command leaves or is answered; returns the way to stop that. */
export function onSending(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

type From = Omit<Signer, "person"> & { readonly person?: number };

export interface Acts {
  /** A command is under way: a second press does nothing. */
  readonly busy: boolean;
  readonly refusal: Refusal | undefined;
  /**
   * Signs and sends a command and waits until it is answered, through a lost network too. The answer, or undefined when
   * it was refused: then `refusal` says what to do.
   */
  send(
    fields: { readonly type: string; readonly [field: string]: Json },
    body?: Json,
  ): Promise<Acknowledged | undefined>;
  /** Forgets the last refusal: something else is being done. */
  clear(): void;
}

/** How a part of the page sends commands. One at a time, so that pressing twice is the same as pressing once. */
export function useActs(view: From): Acts {
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const send: Acts["send"] = async (fields, body) => {
    const signer = signerOf(view);
    if (under.current || !signer) return undefined;
    under.current = true;
    setBusy(true);
    setRefusal(undefined);
    count(1);
    try {
      const outcome = await sendUntilAnswered(await signCommand(signer, fields, body));
      if (outcome.is === "done") return outcome.value;
      setRefusal(outcome.refusal);
      return undefined;
    } finally {
      under.current = false;
      setBusy(false);
      count(-1);
    }
  };
  return { busy, refusal, send, clear: () => setRefusal(undefined) };
}
