import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { weakness } from "../../../tally/meeting/own-pin.ts";
import { Button } from "../parts/button.tsx";
import { Notice, RefusalNotice } from "../parts/notice.tsx";
import { PinPad } from "../parts/pinpad.tsx";
import { t } from "../text/texts.ts";
import type { Refusal } from "../wire/api.ts";
import { signIn } from "../wire/session.ts";

type Stage =
  | { readonly is: "person" }
  | { readonly is: "pin"; readonly person: number }
  | { readonly is: "own"; readonly person: number; readonly card: string }
  | { readonly is: "again"; readonly person: number; readonly card: string; readonly own: string };

/**
 * Number, then PIN; at the first time the card's PIN, then an own one, twice. `children`: what the place wants to say
 * above it, for example that a half-keyed paper is kept.
 */
export function SignIn({ person, children }: { person?: number | undefined; children?: ComponentChildren }) {
  const [stage, setStage] = useState<Stage>(person === undefined ? { is: "person" } : { is: "pin", person });
  const [refusal, setRefusal] = useState<Refusal>();
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  /** Whose answer is waited for: one that comes after somebody else's number was chosen says nothing here. */
  const turn = useRef(0);

  const open = async (who: number, pin: string, own?: string) => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(true);
    setFault(undefined);
    setRefusal(undefined);
    const asked = await signIn(who, pin, own);
    if (mine !== turn.current) return;
    setBusy(false);
    if (asked.is === "done") return;
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    if (asked.is === "unreachable") setFault(t().signIn.unreachable);
    if (asked.is === "refused" && asked.refusal.refused === "own-pin-needed" && own === undefined)
      setStage({ is: "own", person: who, card: pin });
    else if (asked.is === "refused" && (asked.refusal.refused === "pin-weak" || asked.refusal.refused === "pin-used"))
      setStage({ is: "own", person: who, card: pin });
    else setStage({ is: "pin", person: who });
  };
  const take = (digits: string) => {
    setFault(undefined);
    if (stage.is === "person") setStage({ is: "pin", person: Number(digits) });
    else if (stage.is === "pin") void open(stage.person, digits);
    else if (stage.is === "own") {
      const wrong = unfit(digits, stage.card);
      if (wrong === undefined) setStage({ ...stage, is: "again", own: digits });
      setFault(wrong);
    } else if (stage.own === digits) void open(stage.person, stage.card, digits);
    else {
      setFault(t().signIn.differ);
      setStage({ is: "own", person: stage.person, card: stage.card });
    }
    if (stage.is !== "again") setRefusal(undefined);
  };
  const other = () => {
    turn.current += 1;
    setBusy(false);
    setRefusal(undefined);
    setFault(undefined);
    setStage({ is: "person" });
  };
  const asked = {
    person: t().signIn.person,
    pin: stage.is === "pin" ? t().signIn.pin(stage.person) : "",
    own: t().signIn.own,
    again: t().signIn.again,
  }[stage.is];
  return (
    <div class="signin">
      {children}
      <div class="signin-pad">
        <PinPad
          key={stage.is}
          label={asked}
          kind={stage.is === "person" ? "number" : "pin"}
          length={stage.is === "person" ? 3 : 12}
          done={stage.is === "person" ? t().signIn.next : t().confirm}
          busy={busy}
          onDone={take}
        />
        <div class="signin-said">
          <RefusalNotice refusal={refusal} />
          {fault && <Notice kind="attention">{fault}</Notice>}
        </div>
      </div>
      {stage.is !== "person" && (
        <Button kind="quiet" onPress={other}>
          {t().signIn.other}
        </Button>
      )}
    </div>
  );
}

/** Why these digits cannot be the own PIN, said before they are typed again; the server refuses them in any case. */
function unfit(digits: string, card: string): string | undefined {
  const why = weakness(digits);
  if (why) return why === "form" ? t().signIn.form : t().signIn.weak;
  return digits === card ? t().signIn.used : undefined;
}
