import { useState } from "preact/hooks";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Field, Record, useSending, words } from "../../ui/index.ts";
import { CountField } from "../setup/inputs.tsx";

const t = words(
  {
    title: "重发口令卡",
    lead: "有人忘记口令或被锁定的,在这里提出。总监票人确认(总监票人本人的,由副总监票人或一名监票人确认)后,在确认人的屏幕上打印新卡;旧口令作废。",
    who: "席号",
    stranger: "没有这个席号。",
    own: "您本人的口令卡由总监票人在「待确认」里提出。",
    why: "原因",
    press: "提请重发口令卡",
    fill: "请填写席号和原因。",
  },
  {
    title: "New PIN card",
    lead: "For somebody who forgot the PIN or was locked out. Once the chief scrutineer agrees (for the chief's own card a deputy or a scrutineer), the card is printed from that screen; the old PIN is worthless.",
    who: "Number",
    stranger: "There is no such number.",
    own: "Your own card is proposed by the chief scrutineer, under what waits there.",
    why: "Reason",
    press: "Propose a new PIN card",
    fill: "Fill in number and reason.",
  },
);

/** A new card for one person: proposed here, agreed to and printed by the chief scrutineer. */
export function NewCard({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  const [who, setWho] = useState<number>();
  const [why, setWhy] = useState("");
  const known = view.people.some((one) => one.person === who);
  const own = who !== undefined && who === view.person;
  const filled = known && !own && why.trim() !== "";
  return (
    <Record
      act="newCard"
      title={t().title}
      lead={t().lead}
      what={{ who: who ?? 0, why: why.trim() }}
      press={t().press}
      notNow={filled ? undefined : t().fill}
      waiting={view.waiting}
      sending={sending}
    >
      <div class="fields" data-columns="counts">
        <CountField
          label={t().who}
          value={who}
          onCount={setWho}
          fault={own ? t().own : who !== undefined && !known ? t().stranger : undefined}
        />
      </div>
      <Field label={t().why} value={why} onInput={setWhy} />
    </Record>
  );
}
