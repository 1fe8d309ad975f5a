import { useState } from "preact/hooks";
import { places } from "../../../tally/meeting/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Button, Dialog, placeName, RefusalNotice, useSending, words } from "../../ui/index.ts";
import { NewCard } from "./new-card.tsx";
import { Pairing } from "./pairing.tsx";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

type Device = OrganiserView["devices"][number];

/** Which device stands where: new ones are registered here, old ones revoked. */
export function Devices({ view, wantedSeats }: { view: OrganiserView; wantedSeats: number | undefined }) {
  const seats = view.devices.filter((device) => device.place === "seat" && !device.revoked).length;
  return (
    <section class="stack">
      <h1 class="title">{t().title}</h1>
      <Pairing view={view} />
      {wantedSeats !== undefined && <p>{t().seatsWanted(seats, wantedSeats)}</p>}
      <DeviceList view={view} />
      {view.setup === undefined && <NewCard view={view} />}
    </section>
  );
}

function DeviceList({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  const [revoking, setRevoking] = useState<Device>();
  const frozen = view.setup === undefined;
  const devices = view.devices.toSorted(
    (a, b) =>
      Number(a.revoked) - Number(b.revoked) ||
      places.indexOf(a.place) - places.indexOf(b.place) ||
      (a.seat ?? 0) - (b.seat ?? 0),
  );
  const stateOf = (device: Device) => (device.revoked ? t().revoked : device.present ? t().present : t().away);
  return (
    <>
      <RefusalNotice refusal={sending.refusal} />
      <table class="table devices">
        <caption>{t().list}</caption>
        <thead>
          <tr>
            <th scope="col">{t().columns.place}</th>
            <th scope="col">{t().columns.state}</th>
            {frozen && <th scope="col">{t().columns.act}</th>}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.device} data-revoked={device.revoked}>
              <td>{placeName(device.place, device.seat)}</td>
              <td data-state={device.revoked ? "revoked" : device.present ? "present" : "away"}>{stateOf(device)}</td>
              {frozen && (
                <td>
                  {device.device === view.device && t().self}
                  {device.device !== view.device && !device.revoked && (
                    <Button kind="quiet" onPress={() => setRevoking(device)}>
                      {t().revoke}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {revoking && (
        <Dialog
          title={t().revokeTitle(placeName(revoking.place, revoking.seat))}
          act={t().revoke}
          not={t().revokeNot}
          busy={sending.busy}
          onNot={() => setRevoking(undefined)}
          onAct={async () => {
            await sending.send({ type: "revoke", revoked: revoking.device, why: "" });
            setRevoking((now) => (now === revoking ? undefined : now)); // unless another one is asked about by now
          }}
        >
          <p>{t().revokeSays}</p>
        </Dialog>
      )}
    </>
  );
}
