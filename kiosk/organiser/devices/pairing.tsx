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

/** 设备登记: the code that the device shows, its place, then the four digits on both screens. */
export function Pairing({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
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
  return <TypeCode view={view} />;
}

function TypeCode({ view }: { view: OrganiserView }) {
  const firstFree = () => {
    const taken = new Set(view.devices.filter((d) => !d.revoked && d.place === "seat").map((d) => d.seat));
    let seat = 1;
    while (taken.has(seat)) seat += 1;
    return seat;
  };
  const [code, setCode] = useState("");
  const [place, setPlace] = useState<(typeof offered)[number]>("seat");
  const [seat, setSeat] = useState<number>();
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
    setCode(""); // taken with the press: what is typed while the answer is on its way is the next code
    const asked = await post("/api/pair", { code, ...at(place, chosenSeat) });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
    if (asked.is === "unreachable") setCode((next) => next || code);
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
        onChoose={setPlace}
      />
      <div class="fields" data-columns="counts">
        {chosenSeat !== undefined && (
          <CountField
            label={t().seat}
            value={chosenSeat}
            onCount={setSeat}
            fault={seatWrong ? t().seatFault : undefined}
          />
        )}
        <div class="code-field">
          <Field label={t().code} kind="count" maxLength={8} value={code} onInput={setCode} />
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
  const { device, key, digits, same, place, seat } = request;
  const again = pairsAgain(view.devices, at(place, seat));
  const what = { newDevice: device, key, ...at(place, seat) };
  const confirm = () =>
    again
      ? sending.send({ type: "propose", act: "pairAgain", what: { ...what, why: why.trim() } })
      : sending.send({ type: "pair", ...what });
  const cancel = async () => {
    const asked = await post("/api/pair", { cancel: device });
    setRefusal(asked.is === "refused" ? asked.refusal : undefined);
    setLost(asked.is === "unreachable");
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
        busy={sending.busy}
        notNow={!same ? t().waitsSame : again && why.trim() === "" ? t().whyFault : undefined}
        onPress={() => void confirm()}
      >
        {again ? t().sameAgain : t().same}
      </Button>
      <p class="quiet">{t().differ}</p>
      <Button onPress={() => void cancel()}>{t().cancel}</Button>
    </div>
  );
}
