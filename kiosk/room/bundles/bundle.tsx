import { useState } from "preact/hooks";
import type { BundleLine, RoomView } from "../../../tally/view/index.ts";
import { Button, Buttons, Choice, Field, Notice, RefusalNotice, useSending } from "../../ui/index.ts";
import { rightsOf, thirdHere } from "../rights.ts";
import { t } from "../texts.ts";
import { PrintPaper } from "./print.tsx";
import { WithReason } from "./why.tsx";

type Tool = "release" | "resize" | "reread";

export interface BundlePanelProps {
  readonly view: RoomView;
  readonly bundle: BundleLine;
  readonly onThird?: ((bundle: number) => void) | undefined;
  /** Somebody has begun something with it. */
  readonly onTouched: () => void;
}

/** One bundle and what can be done with it here: the usual act first, the repairs behind it. */
export function BundlePanel({ view, bundle, onThird, onTouched }: BundlePanelProps) {
  const [tool, setTool] = useState<Tool>();
  const rights = rightsOf(view);
  const counting = view.step === "counting";
  const thirdOpen = bundle.reading === 3 && !bundle.reread && (bundle.state === "waiting" || thirdHere(view, bundle));
  const third = onThird && counting && thirdOpen;
  const canRelease = rights.table && counting && bundle.state === "keying";
  const canResize = rights.table && counting && bundle.state !== "settled" && bundle.reading === 1;
  const keyedTwice = bundle.state === "table" || bundle.state === "settled" || bundle.reading === 3;
  const canReread = rights.rereads && counting && keyedTwice && !bundle.reread && bundle.state !== "keying";
  // A skipped sheet makes every paper after it differ: third readings of them would be for nothing.
  const rereadFirst = canReread && bundle.shifted !== undefined;
  const canPrint = rights.supervises && bundle.state === "settled";
  const name = t().bundle(bundle.no, view.unit);
  const done = (one: Tool) => () => setTool((now) => (now === one ? undefined : now));
  const toggle = (one: Tool) => () => {
    onTouched(); // this bundle stays, whichever other one wants attention meanwhile
    setTool(tool === one ? undefined : one);
  };
  return (
    <section class="panel" aria-label={name}>
      <h2 class="strong">
        {name} <span class="quiet">{t().papers(bundle.papers)}</span>
      </h2>
      {bundle.shifted !== undefined && (
        <Notice kind="attention">
          <p>{t().bundles.shifted(bundle.shifted)}</p>
          <p>{t().bundles.shiftedAsk}</p>
        </Notice>
      )}
      {bundle.reread && <Notice kind="attention">{t().bundles.rereadWaits}</Notice>}
      {rereadFirst && (
        <Buttons>
          <Button kind="main" onPress={toggle("reread")}>
            {t().bundles.reread}
          </Button>
        </Buttons>
      )}
      {third && (
        <Buttons>
          <Button kind={rereadFirst ? "plain" : "main"} onPress={() => onThird(bundle.no)}>
            {t().matters.third}
          </Button>
        </Buttons>
      )}
      <Buttons>
        {canReread && !rereadFirst && <Button onPress={toggle("reread")}>{t().bundles.reread}</Button>}
        {canRelease && <Button onPress={toggle("release")}>{t().bundles.release}</Button>}
        {canResize && <Button onPress={toggle("resize")}>{t().bundles.resize}</Button>}
      </Buttons>
      {tool === "release" && canRelease && <Release view={view} bundle={bundle} onDone={done("release")} />}
      {tool === "resize" && canResize && <Resize view={view} bundle={bundle} onDone={done("resize")} />}
      {tool === "reread" && canReread && <Reread view={view} bundle={bundle} />}
      {canPrint && <PrintPaper view={view} kind="bundle-lines" bundle={bundle.no} />}
      {canPrint && <PrintPaper view={view} kind="bundle-records" bundle={bundle.no} />}
      {!third && !canRelease && !canResize && !canReread && !canPrint && !bundle.reread && (
        <p class="quiet">{t().bundles.nothing}</p>
      )}
    </section>
  );
}

function Release({ view, bundle, onDone }: { view: RoomView; bundle: BundleLine; onDone: () => void }) {
  const acts = useSending(view);
  const release = async (why: string) => {
    if (await acts.send({ type: "release", bundle: bundle.no, why })) onDone();
  };
  return (
    <>
      <p>{t().bundles.releaseLead}</p>
      <WithReason act={t().bundles.release} busy={acts.busy} onAct={(why) => void release(why)} />
      <RefusalNotice refusal={acts.refusal} />
    </>
  );
}

function Resize({ view, bundle, onDone }: { view: RoomView; bundle: BundleLine; onDone: () => void }) {
  const acts = useSending(view);
  const [papers, setPapers] = useState(String(bundle.papers));
  const resize = async (why: string) => {
    if (await acts.send({ type: "resized", bundle: bundle.no, papers: Number(papers), why })) onDone();
  };
  return (
    <>
      <p>{t().bundles.resizeLead}</p>
      <Field label={t().bundles.papers} kind="count" value={papers} maxLength={3} onInput={setPapers} />
      <WithReason act={t().bundles.resize} busy={acts.busy} onAct={(why) => void resize(why)} />
      <RefusalNotice refusal={acts.refusal} />
    </>
  );
}

const rereads = { "1": [1], "2": [2], both: [1, 2] } as const;

function Reread({ view, bundle }: { view: RoomView; bundle: BundleLine }) {
  const acts = useSending(view);
  const [which, setWhich] = useState<keyof typeof rereads>("both");
  const propose = async (why: string) => {
    const what = { bundle: bundle.no, readings: [...rereads[which]], why };
    await acts.send({ type: "propose", act: "reread", what });
  };
  return (
    <>
      <p>{t().bundles.rereadLead}</p>
      <Choice
        label={t().bundles.rereadWhich}
        value={which}
        options={(["1", "2", "both"] as const).map((value) => ({ value, text: t().bundles.rereads[value] }))}
        onChoose={setWhich}
      />
      <WithReason act={t().bundles.rereadSend} busy={acts.busy} onAct={(why) => void propose(why)} />
      <RefusalNotice refusal={acts.refusal} />
    </>
  );
}
