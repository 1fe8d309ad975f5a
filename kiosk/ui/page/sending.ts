import { useEffect, useRef, useState } from "preact/hooks";
import type { Json } from "../../../tally/evidence/index.ts";
import { type Acknowledged, type Refusal, type Sender, sendUntilAnswered, signCommand } from "../wire/api.ts";
import type { Live } from "../wire/live.ts";
import type { Safety } from "./frame.tsx";
import { safetyOf } from "./viewed.tsx";

/** Commands of this page that are on their way; the frame says 正在保存 while there is one. */
let underWay = 0;
const listeners = new Set<() => void>();

function count(step: 1 | -1): void {
  underWay += step;
  for (const listener of listeners) listener();
}

/** What the frame says of a page that sends commands: saved, saving, or no network. */
export function useSafety(live: Live<unknown>): Safety {
  const [saving, setSaving] = useState(underWay > 0);
  useEffect(() => {
    const listener = () => setSaving(underWay > 0);
    listeners.add(listener);
    listener(); // it may have begun or ended since the first drawing
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return saving && live.line === "open" ? { is: "saving", papers: 0 } : safetyOf(live);
}

export type CommandFields = { readonly type: string; readonly [field: string]: Json };

/** How a part of a page sends commands: one at a time, so that pressing twice is the same as pressing once. */
export interface Sending {
  readonly busy: boolean;
  /** Why the last one was turned away; gone when the next one is sent. */
  readonly refusal: Refusal | undefined;
  /**
   * Signs and sends, and tries again for as long as the network is down. Undefined when it was refused, or when another
   * one is still under way.
   */
  send(fields: CommandFields, body?: Json): Promise<Acknowledged | undefined>;
  /** Forgets the last refusal: something else is being done. */
  clear(): void;
}

export function useSending(sender: Sender): Sending {
  const under = useRef(false); // told at once, before the next rendering
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  return {
    busy,
    refusal,
    clear: () => setRefusal(undefined),
    async send(fields, body) {
      if (under.current) return undefined;
      under.current = true;
      setBusy(true);
      setRefusal(undefined);
      count(1);
      try {
        const { origin, person, device, round } = sender;
        const who = { origin, device, round, ...(person === undefined ? {} : { person }) };
        const outcome = await sendUntilAnswered(await signCommand(who, fields, body));
        if (outcome.is === "done") return outcome.value;
        setRefusal(outcome.refusal);
        return undefined;
      } finally {
        under.current = false;
        setBusy(false);
        count(-1);
      }
    },
  };
}
