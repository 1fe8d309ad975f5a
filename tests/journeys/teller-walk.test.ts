import { afterAll, beforeAll, expect, test } from "vitest";
import { blank, bodyOf, type Entry, type Form, press, reopened } from "../../kiosk/teller/entry.ts";
import type { Key } from "../../kiosk/teller/keys.ts";
import { Dice } from "../../server/cli/rehearsal/random.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { sized } from "../effort.ts";
import { openTellerHall, refOf, type Seat, type TellerHall } from "./teller-hall.ts";

const form: Form = { names: 23, boxes: 3, order: Array.from({ length: 23 }, (_, row) => row) };
const papers = sized(3, 4, 20);
const steps = sized(60, 160, 10_000);

let room: TellerHall;
let seat: Seat;
beforeAll(async () => {
  room = await openTellerHall([papers], 3);
  seat = await room.seat(11, 0);
});
afterAll(() => room?.close());

/** What must come of the keys: the paper under the hands, what was sent of each, and how often something was sent. */
class Model {
  entry: Entry = blank(form);
  at = 0;
  recalled = false;
  sent: ReadingBody[] = [];
  leaves = 0;

  key(key: Key): void {
    if (this.at === papers && !this.recalled) return;
    const pressed = press(form, this.entry, key);
    this.entry = pressed.entry;
    if (pressed.ask === "done") this.done(bodyOf(form, pressed.entry));
    if (pressed.ask === "recall") this.recall();
  }

  recall(): void {
    if (this.recalled || this.at === 0) return;
    this.entry = reopened(form, this.sent[this.at - 1]!);
    this.recalled = true;
  }

  private done(body: ReadingBody): void {
    const place = this.recalled ? this.at - 1 : this.at;
    const same = this.recalled && JSON.stringify(this.sent[place]) === JSON.stringify(body);
    this.sent[place] = body;
    if (!same) this.leaves++;
    if (!this.recalled) this.at++;
    this.recalled = false;
    this.entry = blank(form);
  }
}

test("keys at random, reloads, locks and cuts of the network: no paper lost, doubled or altered", async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  console.log(`seed ${seed}`);
  const dice = new Dice(seed);
  const model = new Model();
  const page = () => seat.page;
  const ids = new Set<string>();
  page().on("request", (request) => {
    const sent = request.url().endsWith("/api/commands") ? JSON.parse(request.postData() ?? "{}").leaf : undefined;
    if (sent?.type === "reading") ids.add(sent.id);
  });
  await seat.claim(1);
  let offline = false;
  const cut = async (wanted: boolean) => {
    await page().context().setOffline(wanted);
    offline = wanted;
  };

  const key = async (name: Key) => {
    const counting = model.at === papers && !model.recalled;
    if (counting) return;
    const touched = page().locator(`.pad-key[data-key="${name}"]`);
    if (dice.hits(0.05) && (await touched.isVisible())) await touched.click();
    else await seat.keys(keyOf(name), 0);
    await page().waitForTimeout(36);
    model.key(name);
  };
  for (let step = 0; step < steps && model.at < papers; step++) {
    const drawn = dice.next();
    if (drawn < 0.86) await key(dice.pick(["4", "4", "4", "5", "6", "/"] as const));
    else if (drawn < 0.9) await key(model.entry.at >= 23 ? dice.pick(["0", "enter", "*"] as const) : "enter");
    else if (drawn < 0.93) await key(".");
    else if (drawn < 0.96) await key(dice.pick(["0", "*", "-", "1", "3", "7", "enter"] as const));
    else if (drawn < 0.98) await cut(!offline);
    else if (!offline) {
      await page().waitForTimeout(150); // the last key is on the disk
      if (dice.hits(0.5)) await page().reload();
      else {
        await page().getByRole("button", { name: "暂停" }).click();
        await seat.signIn();
      }
      if (model.at < papers || model.recalled) await seat.where(1);
      await page().waitForTimeout(100);
    }
  }
  // Whatever state it was left in: the rest is keyed as it should be.
  await cut(false);
  while (model.at < papers || model.recalled) {
    const { entry } = model;
    if (entry.aside === "choosing" || entry.check === "asked") await key(".");
    else if (entry.aside !== null) await key("enter");
    else if (entry.at < 23) await key("4");
    else if (entry.box === "named") await key("4");
    else if (entry.box === "open") await key("0");
    else await key("enter");
  }
  await seat.saved();
  await seat.handIn(1, papers);
  expect(ids.size).toBe(model.leaves);
  await room.read(1, 1, 2, model.sent);
  for (let at = 1; at <= papers; at++) expect((await room.look(refOf(1, at))).reading1).toEqual(model.sent[at - 1]);
});

const keyOf = (key: Key) => (key === "enter" ? "E" : key);
