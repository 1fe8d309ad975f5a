import { useState } from "preact/hooks";
import { Button, Buttons } from "../parts/button.tsx";
import { Notice, RefusalNotice } from "../parts/notice.tsx";
import { PinPad } from "../parts/pinpad.tsx";
import { t } from "../text/texts.ts";
import type { Refusal } from "../wire/api.ts";
import { signIn } from "../wire/session.ts";
import { useHere } from "./here.ts";

export interface OwnPinProps {
  /** Whose PIN is asked for. */
  readonly person: number;
  readonly busy: boolean;
  /** The PIN was right: it stands for one signature, made now. */
  readonly onRight: () => void;
  readonly onLeave: () => void;
}

/** A paper is sealed in the name of whoever makes it: the own PIN is asked for before, every time. */
export function OwnPin({ person, busy, onRight, onLeave }: OwnPinProps) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [lost, setLost] = useState(false);
  const [asking, setAsking] = useState(false);
  const here = useHere();
  const open = async (pin: string) => {
    setRefusal(undefined);
    setLost(false);
    setAsking(true);
    const opened = await signIn(person, pin);
    if (!here()) return; // left meanwhile: nothing is signed
    setAsking(false);
    setRefusal(opened.is === "refused" ? opened.refusal : undefined);
    setLost(opened.is === "unreachable");
    if (opened.is === "done") onRight();
  };
  return (
    <div class="ownpin">
      <PinPad label={t().papers.pin} kind="pin" length={12} busy={busy || asking} onDone={(pin) => void open(pin)} />
      <RefusalNotice refusal={refusal} />
      {lost && <Notice kind="attention">{t().signIn.unreachable}</Notice>}
      <Buttons>
        <Button kind="quiet" onPress={onLeave}>
          {t().papers.not}
        </Button>
      </Buttons>
    </div>
  );
}
