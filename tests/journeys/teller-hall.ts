/**
 * A counting room for the teller's journeys: a real server over HTTPS, its people as simulated kiosks up to the moment
 * when the bundles lie on the table, and tellers in real browsers at seats of their own, paired by the real page.
 */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { simulate } from "../../server/cli/rehearsal/ballots.ts";
import { opening } from "../../server/cli/rehearsal/course.ts";
import { refusedWith, type Station } from "../../server/cli/rehearsal/people.ts";
import { type Hall, setUp } from "../../server/cli/rehearsal/setup.ts";
import { type Serving, serve } from "../../server/serve.ts";
import type { MeetingKey } from "../../server/vault/seal.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { launchBrowser } from "../browser.ts";
import { freePort } from "../server/port.ts";

export interface TellerHall {
  readonly browser: Browser;
  readonly hall: Hall;
  readonly url: string;
  readonly folder: string;
  readonly port: number;
  /** The meeting key, for whoever types the cards. */
  key(): MeetingKey;
  /** A browser at a seat of its own, paired, with a teller signed in; `context`: one that has a profile of its own. */
  seat(no: number, teller: number, size?: { width: number; height: number }, context?: BrowserContext): Promise<Seat>;
  /** What the readings of a paper say, as a scrutineer is shown them. */
  look(ref: string): Promise<Partial<Record<"reading1" | "reading2" | "reading3", ReadingBody>>>;
  /** A teller without a browser reads a whole bundle. */
  read(teller: number, bundle: number, reading: 1 | 2, bodies: readonly ReadingBody[]): Promise<void>;
  /** The laptop goes off; its folder as it is then is kept as a copy. */
  powerOff(): Promise<string>;
  /** On again at the same address, with this copy of the folder: what was written after it was made is lost. */
  powerOn(copy: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a room with these bundles on the table. */
export async function openTellerHall(bundles: readonly number[], tellers: number): Promise<TellerHall> {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-tellers-"));
  const pins = new Map<number, string>();
  let key: MeetingKey | undefined;
  const on = (at: string, port: number) =>
    serve({
      folder: at,
      address: "127.0.0.1",
      port,
      rate: { perSecond: 2_000, burst: 4_000 },
      ...(key ? { key } : {}),
      keyKnown: (known) => {
        key = known;
      },
      pinsDrawn: (cards) => {
        for (const { person, pin } of cards) pins.set(person, pin);
      },
    });
  const port = await freePort(); // the same one again after a power cut
  let serving: Serving = await on(folder, port);
  const place = { address: serving.address, port: serving.port, authority: serving.hall.identity.authority };
  const papers = bundles.reduce((sum, size) => sum + size, 0);
  const hall = await setUp(place, serving.setupCode ?? "", { papers, tellers }, (person) => pins.get(person) ?? "");
  const simulation = simulate({ papers, names: 23, seats: 18, boxes: 3, bundleSize: 20, errorRate: 0, seed: 1 });
  await opening(hall, { ...simulation, bundles });
  const browser = await launchBrowser();
  const url = `https://127.0.0.1:${port}`;
  const stations = [hall.organiser, hall.chief, hall.scrutineer, hall.chiefTeller, hall.chair, ...hall.tellers];
  const copies: string[] = [];

  return {
    browser,
    hall,
    url,
    folder,
    port,
    key() {
      if (!key) throw new Error("no key was made");
      return key;
    },
    async seat(no, teller, size = { width: 1366, height: 768 }, own) {
      const context = own ?? (await browser.newContext({ viewport: size, ignoreHTTPSErrors: true }));
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      await page.goto(url);
      const shown = (await page.getByRole("img", { name: /^登记码/ }).textContent()) ?? "";
      const organiser = hall.organiser;
      const where = { place: "seat", seat: no };
      const code = shown.replace(/\D/g, "");
      const { device } = await organiser.kiosk.ask<{ device: string }>("/api/pair", { code, ...where });
      await page.getByText("确认数相同", { exact: true }).click();
      await page.getByText("本机已确认").waitFor();
      const view = await organiser.kiosk.until(
        (now) => now.page === "organiser" && now.pairing.some((one) => one.device === device && one.same),
      );
      const waiting = view.page === "organiser" ? view.pairing.find((one) => one.device === device) : undefined;
      await organiser.do({ type: "pair", newDevice: device, key: waiting?.key ?? "", ...where });
      await page.waitForURL(/\/teller\//);
      const seat = new Seat(page, hall.tellers[teller]!);
      await seat.signIn();
      return seat;
    },
    async look(ref) {
      const ask = () => hall.scrutineer.do({ type: "look", ref });
      const { answer } = await ask().catch(async (error) => {
        if (!refusedWith(error, "session-needed")) throw error;
        await hall.scrutineer.unlock(); // a long test: the scrutineer had nothing to do for five minutes
        return ask();
      });
      return answer as never; // the contract of `look`
    },
    async read(teller, bundle, reading, bodies) {
      const station = hall.tellers[teller]!;
      const { view } = station.kiosk;
      if (view && (!("person" in view) || view.locked)) await station.unlock();
      await station.do({ type: "claim", bundle, reading });
      for (const [at, body] of bodies.entries())
        await station.do({ type: "reading", ref: refOf(bundle, at + 1), reading }, body as never);
      await station.do({ type: "handIn", bundle, reading, papers: bodies.length });
    },
    async powerOff() {
      await serving.close();
      const copy = mkdtempSync(join(tmpdir(), "zhengzi-copy-"));
      cpSync(folder, copy, { recursive: true });
      copies.push(copy);
      return copy;
    },
    async powerOn(copy) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(copy, folder, { recursive: true });
      serving = await on(folder, port);
      await Promise.all(
        stations.map(({ kiosk }) => {
          kiosk.listen();
          return kiosk.changed(30_000);
        }),
      );
    },
    async close() {
      await browser.close();
      for (const { kiosk } of stations) kiosk.close();
      await serving.close();
      for (const used of [folder, ...copies]) rmSync(used, { recursive: true, force: true });
    },
  };
}

const two = (n: number) => String(n).padStart(2, "0");
export const refOf = (bundle: number, position: number) => `B${two(bundle)}-${two(position)}`;

const codes: Record<string, string> = {
  E: "NumpadEnter",
  ".": "NumpadDecimal",
  "/": "NumpadDivide",
  "*": "NumpadMultiply",
  "-": "NumpadSubtract",
  "+": "NumpadAdd",
};

/** Where a key of the keypad lies, as `event.code` says it; `E` is Enter. */
export const codeOf = (key: string): string => codes[key] ?? `Numpad${key}`;

/** Waits until a sealed record of this device does not change any more: what is on its way to the disk has arrived. */
export async function recordKept(page: Page, record: "draft" | "third"): Promise<void> {
  await page.evaluate(async (name) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open("zhengzi");
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const kept = () =>
      new Promise<string>((resolve) => {
        const asked = db.transaction("sealed").objectStore("sealed").get(name);
        asked.onsuccess = () => resolve(String((asked.result as { iv: Uint8Array } | undefined)?.iv));
      });
    for (let [same, last] = [0, await kept()]; same < 5; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const now = await kept();
      same = now === last ? same + 1 : 0;
      last = now;
    }
    db.close();
  }, record);
}

/** A teller in front of a browser. */
export class Seat {
  page: Page;
  readonly station: Station;
  constructor(page: Page, station: Station) {
    this.page = page;
    this.station = station;
  }

  /** Number and PIN on the pad, as the page asks for them. */
  async signIn(): Promise<void> {
    const { number, own } = this.station.person;
    const person = this.page.getByRole("application", { name: "席号" });
    const pin = this.page.getByRole("application", { name: /的口令$/ });
    await person.or(pin).waitFor();
    if (await person.isVisible()) await this.keys(`${number}E`);
    await pin.waitFor();
    await this.keys(`${own}E`);
    await pin.waitFor({ state: "detached" });
  }

  /** Keys of the keypad, one after the other, at the pace of fast fingers. `E` is Enter. */
  async keys(keys: string, pause = 40): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(codeOf(key));
      await this.page.waitForTimeout(pause);
    }
  }

  async claim(bundle: number): Promise<void> {
    await this.page.getByRole("application", { name: "扎号" }).waitFor();
    await this.keys(`${bundle}E`);
    await this.where(bundle);
  }

  /** Waits until a paper of this bundle lies here; which one, and which row. */
  async where(bundle: number): Promise<string> {
    const heading = this.page.getByRole("heading", { name: new RegExp(`^第${bundle}扎第`) });
    await heading.waitFor();
    return ((await heading.textContent()) ?? "").replace(/\s/g, "");
  }

  /** Waits until the paper under the hands is on the disk: what is kept of it does not change any more. */
  kept(): Promise<void> {
    return recordKept(this.page, "draft");
  }

  /** The number of the newest thing that lies in this kiosk's outbox on its disk. */
  lastKept(): Promise<number> {
    return this.page.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open("zhengzi");
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      const names = await new Promise<string[]>((resolve, reject) => {
        const asked = db.transaction("sealed").objectStore("sealed").getAllKeys();
        asked.onsuccess = () => resolve(asked.result.map(String));
        asked.onerror = () => reject(asked.error);
      });
      db.close();
      return Math.max(0, ...names.flatMap((name) => (name.startsWith("item:") ? [Number(name.slice(5))] : [])));
    });
  }

  async saved(): Promise<void> {
    await this.page.getByRole("status").filter({ hasText: "已保存" }).waitFor();
  }

  /** Counts the papers against the slip and hands the bundle in: the seat is locked afterwards. */
  async handIn(bundle: number, papers: number): Promise<void> {
    await this.page.getByRole("heading", { name: `第${bundle}扎已录完` }).waitFor();
    await this.keys(`${papers}E`);
    await this.page.getByRole("application", { name: /^席号$|的口令$/ }).waitFor();
  }
}
