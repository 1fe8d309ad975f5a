import { useState } from "preact/hooks";
import type { RoomView } from "../../../tally/view/index.ts";
import { Button, Field, RefusalNotice, useSending, words } from "../../ui/index.ts";

const t = words(
  {
    title: "选举工作组忘记口令",
    lead: "选举工作组本人忘记口令或被锁定的,由您在这里提出,副总监票人或一名监票人确认,在确认人的屏幕上打印新卡。",
    who: "席号",
    why: "原因",
    press: "提请重发选举工作组的口令卡",
    fill: "请填写席号和原因。",
  },
  {
    title: "The organiser forgot the PIN",
    lead: "You propose a new card for the organiser here; a deputy or a scrutineer agrees and prints it.",
    who: "Number",
    why: "Reason",
    press: "Propose a new PIN card for the organiser",
    fill: "Fill in number and reason.",
  },
);

/** The organiser cannot propose his own card: the chief scrutineer does, and another scrutineer agrees. */
export function OrganiserCard({ view }: { view: RoomView }) {
  const sending = useSending(view);
  const [who, setWho] = useState("");
  const [why, setWhy] = useState("");
  const what = { who: Number(who), why: why.trim() };
  const filled = what.who > 0 && what.why !== "";
  return (
    <details class="stack">
      <summary>{t().title}</summary>
      <p class="lead">{t().lead}</p>
      <Field kind="count" maxLength={4} label={t().who} value={who} onInput={setWho} />
      <Field label={t().why} value={why} onInput={setWhy} />
      <RefusalNotice refusal={sending.refusal} />
      <Button
        busy={sending.busy}
        notNow={filled ? undefined : t().fill}
        onPress={() => void sending.send({ type: "propose", act: "newCard", what })}
      >
        {t().press}
      </Button>
    </details>
  );
}
