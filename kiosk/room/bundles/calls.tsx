import { useEffect, useRef, useState } from "preact/hooks";
import type { RoomView } from "../../../tally/view/index.ts";
import { Button, Buttons, meeting, RefusalNotice, useSending } from "../../ui/index.ts";
import { t } from "../texts.ts";

const remembered = "call-sound";

/** 请监票人到第3席: on top of every section, longest wait first, until somebody says that he is there. */
export function Calls({ view }: { view: RoomView }) {
  const acts = useSending(view);
  useSound(view.calls.length);
  if (view.calls.length === 0) return null;
  return (
    <section class="calls" role="alert">
      <h2>{t().calls.title(meeting().list(view.calls.map(({ seat }) => t().seat(seat))))}</h2>
      <Buttons>
        {view.calls.map(({ device, seat }) => (
          <Button key={device} busy={acts.busy} onPress={() => void acts.send({ type: "answered", called: device })}>
            {t().calls.answered(seat)}
          </Button>
        ))}
      </Buttons>
      <RefusalNotice refusal={acts.refusal} />
    </section>
  );
}

/** The same while nobody is signed in: seats alone; whoever signs in says that he is there. */
export function CallsWhileLocked({ calls = [] }: { readonly calls: readonly { readonly seat: number }[] | undefined }) {
  useSound(calls.length);
  if (calls.length === 0) return null;
  return (
    <section class="calls" role="alert">
      <h2>{t().calls.title(meeting().list(calls.map(({ seat }) => t().seat(seat))))}</h2>
    </section>
  );
}

/** Rings once for every new call, where somebody has switched it on. */
function useSound(calls: number): void {
  const before = useRef(calls);
  useEffect(() => {
    if (calls > before.current && localStorage.getItem(remembered) === "on") ring();
    before.current = calls;
  }, [calls]);
}

function ring(): void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.2, context.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + 0.6);
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + 0.6);
  tone.onended = () => void context.close();
}

/** The switch of the sound; off until somebody turns it on at this device. */
export function SoundSwitch() {
  const [on, setOn] = useState(() => localStorage.getItem(remembered) === "on");
  const turn = (wanted: boolean) => {
    localStorage.setItem(remembered, wanted ? "on" : "off");
    setOn(wanted);
    if (wanted) ring();
  };
  return (
    <label class="tick quiet">
      <input type="checkbox" checked={on} onChange={(event) => turn(event.currentTarget.checked)} />
      {t().calls.sound}
    </label>
  );
}
