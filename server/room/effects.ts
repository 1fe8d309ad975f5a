/** What follows outside the log when something was written to it: sessions lock, streams are cut, cards are made. */
import type { Json } from "../../tally/evidence/index.ts";
import type { Accounts } from "../admission/accounts.ts";
import type { Devices } from "../admission/devices.ts";
import type { Sessions } from "../admission/sessions.ts";
import type { Paperwork } from "../papers/paperwork.ts";
import type { Streams } from "../streams.ts";
import type { Journal, Written } from "./journal.ts";

interface Touched {
  readonly journal: Journal;
  readonly devices: Devices;
  readonly sessions: Sessions;
  readonly streams: Streams;
  readonly accounts: Accounts;
  readonly paperwork: Paperwork;
  /** A kiosk that sends again what a copy lacks: nobody has left the seat just now. */
  resends(device: string): boolean;
}

/** Carries out what the written leaves lead to. Gives an answer for the sender when there is a secret only for him. */
export async function afterwards(written: readonly Written[], touched: Touched): Promise<Json | undefined> {
  const { sessions } = touched;
  let answer: Json | undefined;
  for (const { leaf } of written) {
    // The teller leaves the seat: the PIN is asked for at the next claim.
    if (leaf.type === "handIn" && !touched.resends(leaf.device)) sessions.lock(leaf.device);
    if (leaf.type === "approve" && leaf.act === "newCard") answer = await newCard(leaf.of, leaf.device, touched);
  }
  if (written.length === 0 || written.some(({ leaf }) => leaf.type !== "reading")) matchDevices(touched);
  return answer;
}

/** The log says which devices stand where; the door follows it, also after a crash between the two. */
function matchDevices({ journal, devices, sessions, streams }: Touched): void {
  for (const [id, { place, seat, revoked }] of journal.state.devices) {
    const known = devices.byId(id);
    if (revoked && known?.state === "paired") {
      devices.revoke(id);
      sessions.endAt(id);
      streams.cut(id);
    }
    if (!revoked && known && known.state === "waiting") devices.settle(id, place, seat);
  }
  // Two people take longer than a code lives.
  const deciding = [...journal.state.proposals.values()].flatMap(({ leaf }) =>
    leaf.act === "pairAgain" ? [leaf.what.newDevice] : [],
  );
  devices.hold(new Set(deciding));
}

/** A person who forgot his PIN or was locked out: two people agreed to a new card, which the second of them prints. */
async function newCard(of: string, device: string, { journal, accounts, sessions, paperwork }: Touched): Promise<Json> {
  const proposal = journal.proposed(of);
  if (proposal?.act !== "newCard") return {};
  const cards = await accounts.drawCards([proposal.what.who]);
  sessions.endOf(proposal.what.who);
  return { paper: await paperwork.pinCards(cards, journal.state.config, device) };
}
