/**
 * Everybody at every place sends every command at every step of a meeting, over real sockets, and is answered as the
 * table by hand says: not yours, not now, or heard. `EFFORT=3` walks all of it, less a part of it that changes daily.
 */
import { afterAll, describe, expect, test } from "vitest";
import { makeApp } from "../../../server/app.ts";
import { type Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import { type Person, pairKiosk, Station } from "../../../server/cli/rehearsal/people.ts";
import { places, roles, steps, twoPersonActs } from "../../../tally/meeting/index.ts";
import { sized } from "../../effort.ts";
import { pinOn } from "../card.ts";
import { Floor, smallDraft } from "../cases/floor.ts";
import { placeOf, stranger } from "../meeting.ts";
import { stream, told } from "../raw.ts";
import { alone, byTwo, late, openAt, pages, pairForms, papers, routes, workplaces } from "./by-hand.ts";
import { type Probe, probes } from "./probes.ts";

const floor = await Floor.frozen(smallDraft({ entitled: 5, names: 3, seats: 2 }));
const { serving } = floor.started;
const { organiser, chief, scrutineer, chiefTeller, chair, tellers } = floor.people;
const everybody = [organiser, chief, scrutineer, chiefTeller, chair, ...tellers];
const wall = await pairKiosk(placeOf(serving), organiser.kiosk, { place: "hall" });
const waiting = await stranger(serving);
afterAll(() => wall.close());

const at: { readonly [place: string]: Kiosk } = {
  organiser: organiser.kiosk,
  seat: tellers[0]!.kiosk,
  table: chiefTeller.kiosk,
  scrutineer: chief.kiosk,
  chair: chair.kiosk,
};
const people = new Map<string, Person>(everybody.map(({ person }) => [person.role, person]));
people.set("teller", tellers[0]!.person);

/** The deputy has no place of his own in the small hall: he is given a card like anybody who has lost his. */
async function deputy(): Promise<Person> {
  const { person } = floor.state.config.people.find(({ role }) => role === "deputy")!;
  await organiser.propose("newCard", { who: person, why: "试" });
  const { answer } = await chief.approve("newCard");
  const { body } = await chief.kiosk.send("GET", `/api/papers/${(answer as { paper: string }).paper}`);
  const own = "740986";
  await at.table!.signIn(person, await pinOn(new Uint8Array(body)), own);
  await chiefTeller.unlock();
  return { number: person, role: "deputy", card: "", own };
}
people.set("deputy", await deputy());

const step = () => floor.state.round.step;
const listed = (text: string, who: string) =>
  text.split(" ").some((one) => one === who || one === `anybody@${who.split("@")[1]}`);
const from = (first: string) => steps.indexOf(step()) >= steps.indexOf(first as (typeof steps)[number]);

/** Who prints anything, at any of the desks that print. */
const everyPaper = `${Object.values(papers)
  .map(([whose]) => whose)
  .join(" ")} chief@organiser`;

/** How the table has it: `not-yours`, `not-now`, or heard: whatever else comes of it. */
function expected({ type, act, paper }: Probe, who: string): "not-yours" | "not-now" | "heard" {
  const senders = () => {
    if (paper !== undefined) return papers[paper]![0];
    if (type === "withdraw") return "";
    if (act === undefined) return alone[type]!;
    return byTwo[act]![type === "propose" ? 0 : 1];
  };
  if (late[type] !== undefined) return listed(late[type], who) ? "heard" : "not-yours";
  const [role] = who.split("@");
  const awake =
    role === "organiser" || role === "chair" || (role === "chief" && (type === "approve" || type === "withdraw"));
  const asleep = step() === "adopting" && !awake;
  // Of papers a sleeper is told that he sleeps before it is asked which of them are his.
  if (asleep && paper !== undefined && listed(everyPaper, who)) return "not-now";
  // Whoever could propose or approve may withdraw; here nothing waits, and so much everybody is told.
  if (type !== "withdraw" && !listed(senders(), who)) return "not-yours";
  if (asleep) return "not-now";
  if (type === "approve" || type === "withdraw") return "heard";
  const open = openAt[act ?? type];
  return open === undefined || open.split(" ").includes(step()) ? "heard" : "not-now";
}

/** Sends a probe as this person at this place. Nothing of it stays. */
async function sent({ type, act, fields, body }: Probe, { kiosk, person }: Station): Promise<string> {
  const signer = { origin: floor.state.config.origin, round: floor.state.round.no, person: person.number };
  const command = await kiosk.command(signer, { type, ...(act === undefined ? {} : { act }), ...fields }, body);
  const answer = await kiosk.post<object>("/api/commands", padded(command));
  expect(answer.status).toBeLessThan(500);
  // One paper is really made: with the PIN that was just typed.
  if (answer.status !== 200 || type === "print") return told(answer);
  const undo =
    type === "call"
      ? await kiosk.command(signer, { type: "answered", called: kiosk.device })
      : await kiosk.command(signer, { type: "withdraw", act: act ?? "", of: String(command.leaf.id) });
  expect([type, act, told(await kiosk.post<object>("/api/commands", padded(undo)))]).toEqual([type, act, "done"]);
  return "done";
}

const reached: string[] = [];
const seen = { sent: 0, heard: 0 };
let turn = Math.floor(Date.now() / 86_400_000);

/** Everybody, everywhere, everything: at the step that the meeting has come to. */
async function walk(): Promise<void> {
  reached.push(step());
  const every = sized(40, 12, 1);
  for (const pair of workplaces.split(" ")) {
    const [role, place] = pair.split("@") as [string, string];
    const station = new Station(at[place]!, people.get(role)!);
    await station.unlock();
    expect([pair, station.kiosk.view?.page]).toEqual([pair, pages[place]]);
    for (const probe of probes) {
      turn += 1;
      if (turn % every !== 0) continue;
      const answer = await sent(probe, station);
      const { type, act = "", paper = "" } = probe;
      const hears = expected(probe, pair);
      // A paper before its time is one that nobody knows yet.
      const early = paper !== "" && hears === "heard" && !from(papers[paper]![1]);
      const how = answer === "not-yours" || answer === "not-now" ? answer : "heard";
      expect([step(), pair, type, act, paper, how]).toEqual([step(), pair, type, act, paper, hears]);
      // Refused for what it says, and not because it could not be read: else nothing was tried.
      if (answer === "malformed") expect(["epoch", "audited"]).toContain(act || type);
      if (early) expect([step(), paper, answer]).toEqual([step(), paper, "paper-unknown"]);
      seen.sent += 1;
      if (how === "heard") seen.heard += 1;
    }
  }
  await knocks();
  for (const station of [organiser, chief, chiefTeller, chair, tellers[0]!]) await station.unlock();
}

/** Every route, from those who have come less far than a command needs. */
async function knocks(): Promise<void> {
  await waiting.ask("/api/pair", { key: await waiting.publicKey() }); // its code lives for two minutes
  const far: { readonly [standing: string]: Kiosk } = {
    stranger: await stranger(serving),
    waiting,
    paired: wall,
    signedIn: at.seat!,
  };
  const ask = async (route: string, standing: string) => {
    const kiosk = far[standing]!;
    if (route === "POST /api/pair")
      return told(
        await kiosk.post<object>(
          "/api/pair",
          standing === "signedIn" ? { code: "00000000", place: "hall" } : { same: true },
        ),
      );
    if (route === "POST /api/session")
      return told(await kiosk.post<object>("/api/session", { person: 900 + steps.indexOf(step()), pin: "0" }));
    if (route === "GET /api/papers/:id") return told(await kiosk.send("GET", `/api/papers/${"0".repeat(64)}`));
    if (route === "GET /api/events") {
      const open = await stream(kiosk);
      open.close();
      return open.told;
    }
    const { origin, round } = { origin: floor.state.config.origin, round: floor.state.round.no };
    const command = await kiosk.command({ origin, round, person: chief.person.number }, { type: "close" });
    return told(await kiosk.post<object>("/api/commands", padded(command)));
  };
  const forms: { readonly [form: string]: object } = {
    type: { code: "00000000", place: "hall" },
    cancel: { cancel: "0".repeat(16) },
  };
  expect(Object.keys(forms).sort()).toEqual(Object.keys(pairForms).sort());
  for (const [form, answers] of Object.entries(pairForms))
    for (const [standing, answer] of Object.entries(answers)) {
      const heard = told(await far[standing]!.post<object>("/api/pair", forms[form]!));
      expect([step(), form, standing, heard]).toEqual([step(), form, standing, answer]);
    }
  for (const [route, answers] of Object.entries(routes))
    for (const [standing, answer] of Object.entries(answers)) {
      expect([step(), route, standing, await ask(route, standing)]).toEqual([step(), route, standing, answer]);
    }
}

/** What the chief scrutineer has printed is his in the counting room, and not at the organiser's device, where he may sit. */
async function keptInTheRoom(): Promise<void> {
  await chief.print("vote-report");
  const path = `/api/papers/${floor.state.printed.at(-1)!.sha256}`;
  const visiting = new Station(at.organiser!, chief.person);
  await visiting.unlock();
  expect([await chief.kiosk.send("GET", path), await visiting.kiosk.send("GET", path)]).toMatchObject([
    { status: 200 },
    { status: 404 },
  ]);
  await organiser.unlock();
}

describe("what is not in the table cannot be reached", () => {
  test("no route is there that is not in the table by hand", () => {
    const app = makeApp({ hall: serving.hall, pages: new Map(), setupCode: () => false, fault: () => undefined });
    const own = app.routes.filter(({ method }) => method !== "ALL").map(({ method, path }) => `${method} ${path}`);
    expect(own.filter((route) => route !== "GET /*").sort()).toEqual(Object.keys(routes).sort());
  });

  test("no act and no command is there that has no probe", () => {
    const proposed = probes.filter(({ type }) => type === "propose").map(({ act }) => act);
    expect(proposed.sort()).toEqual(Object.keys(twoPersonActs).sort());
    expect(probes.every(({ fields }) => fields !== undefined)).toBe(true);
  });

  test("whoever does not work at a place is not let in there, with the right PIN too", async () => {
    for (const role of roles)
      for (const place of places) {
        const kiosk = at[place];
        const person = people.get(role)!;
        if (!kiosk || listed(workplaces, `${role}@${place}`)) continue;
        const answer = await kiosk.post<object>("/api/session", { person: person.number, pin: person.own });
        expect([role, place, told(answer)]).toEqual([role, place, "wrong-place"]);
      }
  });
});

test("from the adoption to the sealing: every command of everybody at every place", async () => {
  const two: Floor["two"] = (...of) => floor.two(...of);
  await walk();
  await floor.adopted();
  await walk();
  await two("headCount", floor.countOfHeads(5));
  await walk();
  await two("issued", floor.papersOut(5));
  await walk();
  await two("returned", floor.papersBack(5));
  await walk();
  await two("valid", {}, chair);
  await walk();
  await floor.counted(["oo-", "oo-", "oo-", "oo-", "o--"]);
  await chiefTeller.unlock();
  await chiefTeller.do({ type: "close" });
  await walk();
  await two("unlock", {}, chief, scrutineer);
  await walk();
  await two("unchecked", { why: "试" }, chief, scrutineer);
  await keptInTheRoom();
  await two("informed", {}, chair);
  await walk();
  await two("reported", {}, chair);
  await walk();
  await two("announced", { eligibility: "" }, chair);
  await walk();
  await two("sealed", { seals: "" });
  await walk();
  expect(reached).toEqual(steps.filter((one) => one !== "void"));
  console.info(JSON.stringify(seen));
}, 900_000);
