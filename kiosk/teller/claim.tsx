import { useEffect, useState } from "preact/hooks";
import type { TellerView } from "../../tally/view/index.ts";
import { Button, Buttons, lock, Notice, PinPad, RefusalNotice, RestoredNotice } from "../ui/index.ts";
import { Again } from "./again.tsx";
import type { Desk, DeskState } from "./desk.ts";
import { struck } from "./keys.ts";
import { soundOn, switchSound } from "./sound.ts";
import { t } from "./texts.ts";

interface ClaimProps {
  readonly view: TellerView;
  readonly state: DeskState;
  readonly desk: Desk;
  readonly onPractise: () => void;
}

/** 领票: the number on the cover slip says which bundle lies here; which reading it waits for, the server knows. */
export function Claim({ view, state, desk, onPractise }: ClaimProps) {
  const [notHere, setNotHere] = useState<number>();
  const [chosen, setChosen] = useState<TellerView["claimable"][number]>();
  const { obstacle } = state;
  const refused = obstacle?.is === "refused";
  useEffect(() => {
    if (refused) setChosen(undefined);
  }, [refused]);
  const take = (digits: string) => {
    const no = Number(digits);
    const found = view.claimable.find((one) => one.bundle === no);
    setNotHere(found ? undefined : no);
    if (found && view.pairs && found.reading !== 3) setChosen(found);
    else if (found) desk.claim(found.bundle, found.reading);
  };
  if (chosen)
    return (
      <div class="claim">
        <div class="stack">
          <h1 class="title">{t().claim.bundle(chosen.bundle, view.unit)}</h1>
          <p class="lead">{t().claim.aloudHow}</p>
          <p>{t().claim.aloudSigns}</p>
          <Buttons>
            <Button onPress={() => setChosen(undefined)}>{t().cancel}</Button>
          </Buttons>
        </div>
        <PinPad
          key="aloud"
          label={t().claim.aloud}
          kind="number"
          length={3}
          done={t().claim.act}
          onDone={(digits) => desk.claim(chosen.bundle, chosen.reading, Number(digits))}
        />
      </div>
    );
  return (
    <div class="claim">
      <div class="stack">
        <h1 class="title">{t().claim.title}</h1>
        <p class="lead">{t().claim.how}</p>
        <RestoredNotice restored={view.restored} own={view.seat} />
        <Again state={state} desk={desk} />
        {notHere !== undefined && <Notice kind="attention">{t().claim.notHere(notHere, view.unit)}</Notice>}
        {notHere === undefined && obstacle?.is === "refused" && <RefusalNotice refusal={obstacle.refusal} />}
        <Ways onPractise={onPractise} />
      </div>
      <PinPad
        key="bundle"
        label={t().claim.number(view.unit)}
        kind="number"
        length={4}
        done={view.pairs ? t().claim.next : t().claim.act}
        onDone={take}
      />
    </div>
  );
}

/** What can be done besides while no bundle lies here. */
export function Ways({ onPractise }: { onPractise: () => void }) {
  const [sound, setSound] = useState(soundOn);
  return (
    <Buttons>
      <Button onPress={onPractise}>{t().practice.start}</Button>
      <Button
        onPress={() => {
          switchSound();
          setSound(soundOn());
        }}
      >
        {sound ? t().soundOn : t().soundOff}
      </Button>
      <Button onPress={() => void lock()}>{t().pause}</Button>
    </Buttons>
  );
}

interface CountProps {
  readonly view: TellerView;
  readonly state: DeskState;
  readonly desk: Desk;
}

/** The bundle is keyed: count it against the cover slip, type the number, take it back to the table. */
export function Count({ view, state, desk }: CountProps) {
  const no = state.task?.bundle ?? 0;
  const at = () => performance.now();
  const onKeyDown = (event: KeyboardEvent) => {
    const read = struck(event);
    if (read.is === "key" && read.key === "+") desk.key("+", event.timeStamp);
  };
  if (state.end === "handing in")
    return (
      <div class="stack middle">
        <h1 class="title">{t().handing(no, view.unit)}</h1>
        <p class="lead">{t().handingThen}</p>
      </div>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: + reaches the whole page, as on the card; the pad has the focus
    <div class="claim" onKeyDown={onKeyDown}>
      <div class="stack">
        <h1 class="title">{t().count.title(no, view.unit)}</h1>
        <p class="lead">{t().count.how}</p>
        {state.said && <Notice kind="attention">{t().refused[state.said.why]}</Notice>}
        {view.called && <Notice kind="attention">{t().called}</Notice>}
        <RestoredNotice restored={view.restored} own={view.seat} />
        <Again state={state} desk={desk} />
        <Buttons>
          <Button onPress={() => desk.key("+", at())}>{view.called ? t().count.called : t().count.call}</Button>
          {state.task?.reading !== 3 && <Button onPress={() => desk.key(".", at())}>{t().count.back}</Button>}
          <Button onPress={() => void lock()}>{t().pause}</Button>
        </Buttons>
      </div>
      <PinPad
        label={t().count.label}
        kind="number"
        length={3}
        done={t().count.act}
        onDone={(digits) => desk.counted(Number(digits))}
      />
    </div>
  );
}
