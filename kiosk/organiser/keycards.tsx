import { useRef, useState } from "preact/hooks";
import {
  Button,
  Field,
  Frame,
  Notice,
  post,
  type Refusal,
  RefusalNotice,
  reconnect,
  safetyOf,
  useLive,
  words,
} from "../ui/index.ts";

const t = words(
  {
    title: "请输入两张密钥卡",
    lead: "主机重新启动过。两张密钥卡都输入以后,计票记录才能打开,会议接着进行。",
    card: (n: 1 | 2) => `${n === 1 ? "第一张" : "第二张"}密钥卡`,
    mistyped: (n: 1 | 2) => `${n === 1 ? "第一张" : "第二张"}密钥卡有一处输错。请逐组核对这一张。`,
    hint: "照卡上的字母和数字逐组输入,空格不计。",
    open: "打开计票记录",
    both: "两张都要输入。",
    lost: "网络未通,没有办成。请再试一次。",
  },
  {
    title: "Type both key cards",
    lead: "The laptop was restarted. Once both key cards are typed the log opens and the meeting goes on.",
    card: (n) => (n === 1 ? "First key card" : "Second key card"),
    mistyped: (n) => `The ${n === 1 ? "first" : "second"} key card was mistyped. Check this card group by group.`,
    hint: "Group by group as on the card; spaces do not matter.",
    open: "Open the log",
    both: "Both cards are needed.",
    lost: "No network, nothing was done. Try again.",
  },
);

/** After a power cut: two people type what stands on their cards. */
export function KeyCards({ role }: { role: string }) {
  const live = useLive();
  const [cards, setCards] = useState<[string, string]>(["", ""]);
  const [refusal, setRefusal] = useState<Refusal>();
  const [lost, setLost] = useState(false);
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const open = async () => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setRefusal(undefined);
    setLost(false);
    const asked = await post("/api/session", { cards });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
    if (asked.is === "done") reconnect();
    under.current = false;
    setBusy(false);
  };
  const [first, second] = cards;
  const mistyped = refusal?.refused === "card-unreadable" ? refusal.where : undefined;
  const faultOf = (n: 1 | 2) => (mistyped === String(n) ? t().mistyped(n) : undefined);
  return (
    <Frame role={role} step="" safety={live.line === "open" ? undefined : safetyOf(live)}>
      <div class="stack middle">
        <h1 class="title">{t().title}</h1>
        <p class="lead">{t().lead}</p>
        <div class="fields" data-columns="one">
          <Field
            label={t().card(1)}
            hint={t().hint}
            fault={faultOf(1)}
            value={first}
            onInput={(value) => setCards([value, second])}
          />
          <Field
            label={t().card(2)}
            hint={t().hint}
            fault={faultOf(2)}
            value={second}
            onInput={(value) => setCards([first, value])}
          />
        </div>
        {mistyped === undefined && <RefusalNotice refusal={refusal} />}
        {lost && <Notice kind="attention">{t().lost}</Notice>}
        <Button
          kind="main"
          busy={busy}
          notNow={first.trim() === "" || second.trim() === "" ? t().both : undefined}
          onPress={() => void open()}
        >
          {t().open}
        </Button>
      </div>
    </Frame>
  );
}
