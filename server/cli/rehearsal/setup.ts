/** The morning: the meeting is set up, kiosks are paired, cards handed out, the configuration frozen by two. */
import type { Role, SetupDraft } from "../../../tally/meeting/index.ts";
import { rehearsalDraft } from "../../../tally/meeting/index.ts";
import { isPage, type Place } from "./kiosk.ts";
import { firstKiosk, type Person, pairKiosk, Station } from "./people.ts";

export interface RehearsalSize {
  readonly papers: number;
  readonly tellers: number;
  /** Another meeting than the built-in one (tests); its people must number as many tellers. */
  readonly draft?: SetupDraft;
}

/** Everybody at his place. */
export interface Hall {
  readonly organiser: Station;
  readonly chief: Station;
  readonly scrutineer: Station;
  readonly chiefTeller: Station;
  readonly chair: Station;
  readonly tellers: readonly Station[];
}

/** The figures of a rehearsal of this many papers (present = issued = papers + 1, 43 unused, 330 spare). */
export function figures({ papers }: Pick<RehearsalSize, "papers">) {
  const present = papers + 1;
  const entitled = Math.ceil((present * 308) / 287);
  return { present, entitled, issued: present, returned: papers, opened: present + 43, unused: 43, spare: 330 };
}

/** The built-in meeting, cut to this size, unless another is given. */
export function draftFor(size: RehearsalSize): SetupDraft {
  if (size.draft) return size.draft;
  const { entitled, opened, spare } = figures(size);
  const draft = rehearsalDraft({ entitled, tellers: size.tellers });
  return { ...draft, papers: { printed: opened + spare, spare } };
}

/**
 * Sets the meeting up through the pages' own interface.
 *
 * @param cardOf the PIN on a person's card, once it was drawn
 */
export async function setUp(
  place: Place,
  setupCode: string,
  size: RehearsalSize,
  cardOf: (person: number) => string,
): Promise<Hall> {
  const desk = await firstKiosk(place, setupCode);
  const draft = draftFor(size);
  const { setup } = await desk.until(isPage("organiser"));
  await desk.do({ type: "setup", draft: draft as never, rev: setup?.rev ?? 0 });
  await desk.do({ type: "cards", persons: draft.people.map((one) => one.person) });
  await desk.do({ type: "keyCards" });

  const numbers = new Map<Role, number[]>();
  for (const { person, role } of draft.people) numbers.set(role, [...(numbers.get(role) ?? []), person]);
  const people = (role: Role): Person[] =>
    (numbers.get(role) ?? []).map((number) => ({
      number,
      role,
      card: cardOf(number),
      own: String(837_000 + ((number * 7_919) % 9_999)).replace(/^(\d)(\d)/, "$2$1"),
    }));
  const stationAt = async (role: Role, at: { place: string; seat?: number }, which = 0) =>
    new Station(await pairKiosk(place, desk, at), people(role)[which]!);

  const chief = await stationAt("chief", { place: "scrutineer" });
  const scrutineer = await stationAt("scrutineer", { place: "scrutineer" });
  const chiefTeller = await stationAt("chiefTeller", { place: "table" });
  const chair = await stationAt("chair", { place: "chair" });
  const tellers: Station[] = [];
  for (let i = 0; i < size.tellers; i++) tellers.push(await stationAt("teller", { place: "seat", seat: i + 1 }, i));
  const organiser = new Station(desk, people("organiser")[0]!);

  await chief.arrive();
  const proposed = await desk.until((view) => view.page === "organiser" && view.setup !== undefined);
  const hash = proposed.page === "organiser" ? proposed.setup?.config : undefined;
  await organiser.propose("configuration", { config: hash ?? "" });
  const room = await chief.kiosk.until((view) => view.page === "scrutineer" && view.freezing?.proposal !== undefined);
  const waiting = room.page === "scrutineer" ? room.freezing?.proposal : undefined;
  if (!waiting) throw new Error("the configuration does not wait for the chief scrutineer");
  await chief.do({ type: "approve", act: "configuration", of: waiting.of, hash: waiting.hash });
  await organiser.arrive();
  for (const station of [scrutineer, chiefTeller, chair, ...tellers]) await station.arrive();
  return { organiser, chief, scrutineer, chiefTeller, chair, tellers };
}
