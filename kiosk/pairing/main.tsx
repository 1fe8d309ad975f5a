import { useEffect, useState } from "preact/hooks";
import type { PairingView } from "../../tally/view/index.ts";
import {
  Button,
  Buttons,
  CodeGroups,
  devicePublicKey,
  Field,
  Frame,
  Notice,
  post,
  type Refusal,
  RefusalNotice,
  reconnect,
  safetyOf,
  start,
  useLive,
  words,
} from "../ui/index.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

/** A device that stands nowhere yet: its one-time code, then the four digits that both screens show. */
function Pairing() {
  const live = useLive<PairingView>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [lost, setLost] = useState(false);
  const [first, setFirst] = useState(false);
  const view = live.view?.page === "pairing" ? live.view : undefined;
  const unknown = live.refusal?.refused === "device-unknown";
  const elsewhere = live.view && !view ? pathOf(live.view) : undefined;

  const clear = () => {
    setRefusal(undefined);
    setLost(false);
  };
  const ask = async (content: object) => {
    clear();
    const asked = await post("/api/pair", { ...content, key: await devicePublicKey() });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
    if (asked.is === "done") reconnect();
  };
  const same = async () => {
    clear();
    const asked = await post("/api/pair", { same: true });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
  };
  // Called off, run out or void: the next code comes by itself, and with it the answers to the last one go.
  const over = unknown || (view !== undefined && view.code === undefined && view.digits === undefined);
  useEffect(() => {
    if (over && !first) void ask({});
  }, [over]);
  useEffect(() => {
    if (elsewhere) location.replace(elsewhere + location.search);
  }, [elsewhere]);

  return (
    <Frame role={t().title} step="" safety={live.line === "open" ? undefined : safetyOf(live)}>
      <div class="stack middle">
        <RefusalNotice refusal={refusal} />
        {(live.line === "lost" || lost) && <Notice kind="attention">{t().unreachable}</Notice>}
        {first ? (
          <FirstDevice onCode={(setupCode) => void ask({ setupCode })} onBack={() => setFirst(false)} />
        ) : (
          view && <Waiting view={view} onNewCode={() => void ask({})} onSame={() => void same()} />
        )}
        {!first && unknown && (refusal || lost) && <Button onPress={() => void ask({})}>{t().again}</Button>}
        {!first && view && !view.digits && (
          <Button kind="quiet" onPress={() => setFirst(true)}>
            {t().first}
          </Button>
        )}
      </div>
    </Frame>
  );
}

function Waiting({ view, onNewCode, onSame }: { view: PairingView; onNewCode: () => void; onSame: () => void }) {
  if (view.digits !== undefined)
    return (
      <>
        <h1 class="title">{view.same ? t().waiting : t().compare}</h1>
        <CodeGroups code={view.digits} groupOf={4} label={t().digits} />
        {view.same ? (
          <p class="lead">{t().organiser}</p>
        ) : (
          <Buttons>
            <Button kind="main" onPress={onSame}>
              {t().same}
            </Button>
            <Button onPress={onNewCode}>{t().differ}</Button>
          </Buttons>
        )}
      </>
    );
  if (view.code === undefined)
    return (
      <>
        <h1 class="title">{t().gone}</h1>
        <Button kind="main" onPress={onNewCode}>
          {t().again}
        </Button>
      </>
    );
  return (
    <>
      <h1 class="title">{t().intro}</h1>
      <CodeGroups code={view.code} groupOf={4} label={t().code} />
    </>
  );
}

function FirstDevice({ onCode, onBack }: { onCode: (code: string) => void; onBack: () => void }) {
  const [code, setCode] = useState("");
  return (
    <>
      <Field label={t().setupCode} hint={t().setupHint} value={code} onInput={setCode} maxLength={40} />
      <Button kind="main" onPress={() => onCode(code.trim())}>
        {t().register}
      </Button>
      <Button kind="quiet" onPress={onBack}>
        {t().notFirst}
      </Button>
    </>
  );
}

/** Where a paired device belongs: the page of its place. */
function pathOf(view: { readonly page: string; readonly place?: string }): string {
  const page = view.page === "signIn" ? view.place : view.page;
  return `/${page === "seat" ? "teller" : page}/`;
}

start(Pairing, () => t().title);
