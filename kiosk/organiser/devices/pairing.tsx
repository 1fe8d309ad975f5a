import { useRef, useState } from "preact/hooks";
import { type Place, pairsAgain } from "../../../tally/meeting/index.ts";
import type { OrganiserView, PairingRequest } from "../../../tally/view/index.ts";
import {
  Button,
  Choice,
  CodeGroups,
  Field,
  meeting,
  Notice,
  placeName,
  post,
  Recorded,
  type Refusal,
  RefusalNotice,
  useSending,
  words,
} from "../../ui/index.ts";
import { CountField } from "../setup/inputs.tsx";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

/** Where a device can be put; the organiser's own is there from the beginning. */
const offered = ["seat", "table", "scrutineer", "chair", "hall", "organiser"] as const satisfies readonly Place[];

const at = (place: Place, seat: number | undefined) => (seat === undefined ? { place } : { place, seat });

interface NextDevice {
  readonly code: string;
  readonly place: (typeof offered)[number];
  /** Undefined: the first free one. */
  readonly seat: number | undefined;
}

/** 设备登记: the code that the device shows, its place, then the four digits on both screens. */
export function Pairing({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  // Kept here, so that the comparison takes nothing from what was typed for the next device.
  const [next, setNext] = useState<NextDevice>({ code: "", place: "seat", seat: undefined });
  const waiting = view.waiting.find((one) => one.act === "pairAgain");
  if (waiting) return <Recorded waiting={waiting} sending={sending} />;
  if (view.pairing.length > 0)
    return (
      <>
        {view.pairing.map((request) => (
          <Compare key={request.device} view={view} request={request} />
        ))}
      </>
    );
  return <TypeCode view={view} next={next} onChange={setNext} />;
}

interface TypeCodeProps {
  readonly view: OrganiserView;
  readonly next: NextDevice;
  readonly onChange: (how: (now: NextDevice) => NextDevice) => void;
}

function TypeCode({ view, next: { code, place, seat }, onChange }: TypeCodeProps) {
  const firstFree = () => {
    const taken = new Set(view.devices.filter((d) => !d.revoked && d.place === "seat").map((d) => d.seat));
    let seat = 1;
    while (taken.has(seat)) seat += 1;
    return seat;
  };
  const [refusal, setRefusal] = useState<Refusal>();
  const [lost, setLost] = useState(false);
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const chosenSeat = place === "seat" ? (seat ?? firstFree()) : undefined;
  const seatWrong = chosenSeat !== undefined && (chosenSeat < 1 || chosenSeat > 99);
  const whole = code.length === 8 && !seatWrong;
  const type = async () => {
    if (under.current) return;
    under.current = true;
    setBusy(true);
    setRefusal(undefined);
    setLost(false);
    // Taken with the press: what is typed while the answer is on its way is the next code.
    onChange((now) => ({ ...now, code: "" }));
    const asked = await post("/api/pair", { code, ...at(place, chosenSeat) });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
    if (asked.is === "unreachable") onChange((now) => ({ ...now, code: now.code || code }));
    // This seat is taken; another one that was typed meanwhile is the next device's.
    if (asked.is === "done") onChange((now) => ({ ...now, seat: now.seat === seat ? undefined : now.seat }));
    under.current = false;
    setBusy(false);
  };
  return (
    <div class="stack pairing">
      <p>{t().lead}</p>
      <Choice
        label={t().place}
        value={place}
        options={offered
          // Until the freezing the organiser comes again with another device by the set-up code alone.
          .filter((value) => value !== "organiser" || view.setup === undefined)
          .map((value) => ({ value, text: meeting().places[value] }))}
        onChoose={(chosen) => onChange((now) => ({ ...now, place: chosen }))}
      />
      <div class="fields" data-columns="counts">
        {chosenSeat !== undefined && (
          <CountField
            label={t().seat}
            value={chosenSeat}
            onCount={(typed) => onChange((now) => ({ ...now, seat: typed }))}
            fault={seatWrong ? t().seatFault : undefined}
          />
        )}
        <div class="code-field">
          <Field
            label={t().code}
            kind="count"
            maxLength={8}
            value={code}
            onInput={(typed) => onChange((now) => ({ ...now, code: typed }))}
          />
        </div>
      </div>
      {pairsAgain(view.devices, at(place, chosenSeat)) && <p class="quiet">{t().occupied}</p>}
      <RefusalNotice refusal={refusal} />
      {lost && <Notice kind="attention">{t().unreachable}</Notice>}
      <Button
        kind="main"
        busy={busy}
        notNow={whole || busy ? undefined : seatWrong ? t().seatFault : t().codeFault}
        onPress={() => void type()}
      >
        {t().type}
      </Button>
    </div>
  );
}

/** Both screens show what follows from the device's key: only the same digits mean that nobody came in between. */
function Compare({ view, request }: { view: OrganiserView; request: PairingRequest }) {
  const sending = useSending(view);
  const [why, setWhy] = useState("");
  const [refusal, setRefusal] = useState<Refusal>();
  const [lost, setLost] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const { device, key, digits, same, place, seat } = request;
  const again = pairsAgain(view.devices, at(place, seat));
  const what = { newDevice: device, key, ...at(place, seat) };
  const confirm = () =>
    again
      ? sending.send({ type: "propose", act: "pairAgain", what: { ...what, why: why.trim() } })
      : sending.send({ type: "pair", ...what });
  const cancel = async () => {
    setLeaving(true);
    setRefusal(undefined);
    setLost(false);
    const asked = await post("/api/pair", { cancel: device });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
    setLeaving(false);
  };
  return (
    <div class="stack pairing">
      <h2 class="part-title">{t().compare}</h2>
      <CodeGroups code={digits} groupOf={4} label={t().digits} />
      <p>{t().compareFor(placeName(place, seat))}</p>
      {again && (
        <>
          <p class="quiet">{t().occupied}</p>
          <Field label={t().why} value={why} onInput={setWhy} />
        </>
      )}
      <RefusalNotice refusal={refusal ?? sending.refusal} />
      {lost && <Notice kind="attention">{t().unreachable}</Notice>}
      <Button
        kind="main"
        busy={sending.busy || leaving}
        notNow={!same ? t().waitsSame : again && why.trim() === "" ? t().whyFault : undefined}
        onPress={() => void confirm()}
      >
        {again ? t().sameAgain : t().same}
      </Button>
      <p class="quiet">{t().differ}</p>
      <Button busy={sending.busy || leaving} onPress={() => void cancel()}>
        {t().cancel}
      </Button>
    </div>
  );
}
