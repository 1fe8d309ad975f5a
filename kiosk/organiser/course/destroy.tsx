import { useState } from "preact/hooks";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Field, Record, useSending, words } from "../../ui/index.ts";

const t = words(
  {
    title: "按批准销毁电子数据",
    lead: "保管期满、依规定批准以后才办。总监票人确认后,停止本机的服务,运行 npm run destroy,打印《电子数据销毁单》签字。",
    approval: "批准的单位、日期和文号",
    press: "提请按批准销毁电子数据",
    fill: "请填写批准的依据。",
  },
  {
    title: "Destroy the electronic data, as approved",
    lead: "Only when the time of keeping is over and somebody entitled has approved. Once the chief scrutineer agrees: stop the server, run npm run destroy, print its protocol and sign it.",
    approval: "Who approved it, when, under what number",
    press: "Propose the destruction",
    fill: "Say who approved it.",
  },
);

/** The last act of a meeting. */
export function Destroy({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  const [approval, setApproval] = useState("");
  return (
    <Record
      act="destroy"
      title={t().title}
      lead={t().lead}
      what={{ approval: approval.trim() }}
      press={t().press}
      notNow={approval.trim() === "" ? t().fill : undefined}
      waiting={view.waiting}
      sending={sending}
    >
      <Field label={t().approval} value={approval} onInput={setApproval} />
    </Record>
  );
}
