import "../teller/teller.css";
import { useEffect, useState } from "preact/hooks";
import type { RoomView } from "../../tally/view/index.ts";
import { placeOf } from "../room/paper/looked.ts";
import { t as room } from "../room/texts.ts";
import { blank, bodyOf, type Form } from "../teller/entry.ts";
import { Keying } from "../teller/keying.tsx";
import type { Key } from "../teller/keys.ts";
import { strike } from "../teller/rhythm.ts";
import type { ThirdSheet } from "../teller/task.ts";
import { Button, Buttons, RefusalNotice, useSending } from "../ui/index.ts";
import { forgetHand, useKeptHand } from "./kept-hand.ts";
import { t } from "./texts.ts";

export interface ThirdReadingProps {
  readonly view: RoomView;
  readonly bundle: number;
  readonly onBack: () => void;
}

/**
 * 核录 at the table: the differing rows of a bundle, keyed by a third person with the keys of a teller's seat, and what
 * the others read is never shown. The server tells which rows in its answer to the claim, so a reload claims again; what
 * was keyed of a paper by then is kept here.
 */
export function ThirdReading({ view, bundle, onBack }: ThirdReadingProps) {
  const acts = useSending(view);
  const [sheets, setSheets] = useState<readonly ThirdSheet[]>();
  const [at, setAt] = useState(0);
  const claim = async () => {
    const answered = await acts.send({ type: "claim", bundle, reading: 3 });
    if (!answered) return;
    const { papers } = answered.answer as { papers: readonly ThirdSheet[] }; // what `claim` answers a third reader
    setAt(0);
    setSheets(papers);
  };
  const line = view.bundles.find(({ no }) => no === bundle);
  const mine = line?.device === view.device && line.person === view.person;
  useEffect(() => {
    if (mine && !sheets) void claim();
  }, []);
  const name = room().bundle(bundle, view.unit);
  const handIn = async () => {
    if (await acts.send({ type: "handIn", bundle, reading: 3, papers: line?.papers ?? 0 })) onBack();
  };
  const sheet = sheets?.[at];
  if (sheet)
    return (
      <ThirdPaper
        key={sheet.ref}
        view={view}
        sheet={sheet}
        note={`${t().third.lead} ${t().third.paper(placeOf(sheet.ref).position, at + 1, sheets.length)}`}
        onRead={() => setAt(at + 1)}
        onStop={onBack}
      />
    );
  return (
    <div class="stack middle">
      <h1 class="title">{t().third.title(name)}</h1>
      <p class="lead">{sheets ? t().third.last : t().third.claimLead}</p>
      <RefusalNotice refusal={acts.refusal} />
      <Buttons>
        {sheets ? (
          <Button kind="main" busy={acts.busy} onPress={() => void handIn()}>
            {t().third.handIn}
          </Button>
        ) : (
          <Button kind="main" busy={acts.busy} onPress={() => void claim()}>
            {t().third.claim}
          </Button>
        )}
        <Button onPress={onBack}>{room().back}</Button>
      </Buttons>
    </div>
  );
}

interface ThirdPaperProps {
  readonly view: RoomView;
  readonly sheet: ThirdSheet;
  readonly note: string;
  readonly onRead: () => void;
  readonly onStop: () => void;
}

function ThirdPaper({ view, sheet, note, onRead, onStop }: ThirdPaperProps) {
  const acts = useSending(view);
  const form: Form = {
    names: view.slate.length,
    order: sheet.rows.map((row) => row - 1),
    boxes: sheet.boxes ? view.writeInBoxes : 0,
  };
  const [hand, setHand] = useKeptHand({ ...view, person: view.person }, sheet, blank(form));
  const [said, setSaid] = useState<{
    readonly why: NonNullable<ReturnType<typeof strike>["pressed"]["refused"]>;
    readonly no: number;
  }>();
  const tell = (why: NonNullable<typeof said>["why"]) => setSaid((before) => ({ why, no: (before?.no ?? 0) + 1 }));
  const onKey = async (key: Key | undefined, time: number) => {
    if (!hand) return;
    // The paper before is on its way: a key that falls now is not taken, and it is said so.
    if (acts.busy) return tell("too-fast");
    const { hand: next, pressed } = strike(form, hand, key, time);
    setHand(next);
    if (pressed.refused) tell(pressed.refused);
    else setSaid(undefined);
    if (pressed.ask !== "done") return;
    const body = bodyOf(form, pressed.entry);
    if (await acts.send({ type: "reading", ref: sheet.ref, reading: 3 }, { ...body })) {
      forgetHand();
      onRead();
    }
  };
  const { bundle, position } = placeOf(sheet.ref);
  if (!hand) return null;
  return (
    <div class="third-paper">
      <RefusalNotice refusal={acts.refusal} />
      <Keying
        where={room().paper(bundle, position, view.unit)}
        reading={room().readings[3]}
        names={view.slate}
        columns={view.columns}
        form={form}
        entry={hand.entry}
        said={said}
        called={false}
        note={acts.busy ? t().third.sending : note}
        onKey={(key, time) => void onKey(key, time)}
        onInputMethod={() => tell("input-method")}
      >
        <Button onPress={onStop}>{t().third.stop}</Button>
      </Keying>
    </div>
  );
}
