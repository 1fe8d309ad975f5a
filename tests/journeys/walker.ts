/**
 * A teller whose hands do anything: keys in any order and too close together, keys of the pad by touch, keys that are
 * none, reloads, crashes, a second window, the lock, cuts of the network. Beside him a model says what must come of it.
 */
import type { CDPSession, Page } from "playwright-core";
import type { Key } from "../../kiosk/teller/keys.ts";
import type { Dice } from "../../server/cli/rehearsal/random.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";
import { codeOf, type Seat } from "./teller-hall.ts";
import { Model } from "./walk-model.ts";

/** A key event as the browser gets it from its keyboard. */
interface Press {
  readonly code: string;
  readonly key?: string;
  readonly keyCode?: number;
  readonly autoRepeat?: boolean;
}

/** The renderer dies, as of a fault of its own or for want of memory. */
async function crashed(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const gone = page.waitForEvent("crash");
  cdp.send("Page.crash").catch(() => undefined); // it is never answered
  await gone;
}

export class Walker {
  private readonly seat: Seat;
  private readonly dice: Dice;
  private line: CDPSession | undefined;
  private model = new Model(0);
  private bundle = 0;
  private offline = false;
  /** The clock of the hands, in ms: it runs ahead of the real one when the page takes keys faster than hands give them. */
  private clock = 0;
  /** Keys on their way to the page. */
  private under: Promise<unknown>[] = [];
  /** Every reading that ever left this kiosk, by its id. */
  private readonly ids = new Set<string>();
  /** Everything done: a key, a touch, a reload, a cut. */
  steps = 0;
  readonly done: { [what: string]: number } = {};

  constructor(seat: Seat, dice: Dice) {
    this.seat = seat;
    this.dice = dice;
    seat.page.context().setDefaultTimeout(60_000); // several walk at once: pages open slowly then
    seat.page.context().on("request", (request) => {
      const sent = request.url().endsWith("/api/commands") ? JSON.parse(request.postData() ?? "{}").leaf : undefined;
      if (sent?.type === "reading") this.ids.add(sent.id);
    });
  }

  /**
   * Walks through one bundle until `most` steps are made in all, then keys the rest of it as it should be, hands it in
   * and signs in again.
   *
   * @returns what the server must have of each paper
   */
  async walk(bundle: number, papers: number, most: number): Promise<readonly ReadingBody[]> {
    this.bundle = bundle;
    this.model = new Model(papers);
    this.ids.clear();
    await this.seat.claim(bundle);
    while (this.model.at < papers && this.steps < most) await this.step();
    await this.cut(false);
    await this.finish();
    const { page } = this.seat;
    await page.getByRole("heading", { name: `第${bundle}扎已录完` }).waitFor();
    await this.seat.saved();
    if (this.ids.size !== this.model.leaves)
      throw new Error(`${this.ids.size} readings were sent of bundle ${bundle}, not ${this.model.leaves}`);
    await this.seat.handIn(bundle, papers);
    await this.seat.signIn();
    return this.model.sent;
  }

  private async step(): Promise<void> {
    const { model, dice } = this;
    if (model.counting) return this.recallByButton();
    const drawn = dice.next();
    const { entry } = model.hand;
    if (drawn < 0.72) await this.key(dice.pick(["4", "4", "4", "5", "6", "/"] as const));
    else if (drawn < 0.82) await this.key(".");
    else if (drawn < 0.9) await this.key(entry.at >= 23 ? dice.pick(["0", "enter", "*"] as const) : "4");
    else if (drawn < 0.91) await this.key("enter");
    else if (drawn < 0.95) await this.key(dice.pick(["0", "*", "-", "1", "3", "7", "enter", "."] as const));
    else if (drawn < 0.97) await this.touch(dice.pick(["4", "5", "6", "/", ".", "0", "enter"] as const));
    else if (drawn < 0.975) await this.together();
    else if (drawn < 0.994) await this.noKey();
    else if (drawn < 0.996) await this.key("+");
    else if (drawn < 0.9975) await this.cut(!this.offline);
    else if (!this.offline) await this.interrupted();
  }

  /** The rest as it should be, whatever state the walk has left it in. */
  private async finish(): Promise<void> {
    const { model } = this;
    while (!model.counting) {
      const { entry } = model.hand;
      if (entry.aside === "choosing" || entry.check === "asked") await this.key(".");
      else if (entry.aside !== null) await this.key("enter");
      else if (entry.at < 23) await this.key("4");
      else if (entry.box === "named") await this.key("4");
      else if (entry.box === "open") await this.key("0");
      else await this.key("enter");
    }
    await this.arrived();
  }

  private count(what: string): void {
    this.steps++;
    this.done[what] = (this.done[what] ?? 0) + 1;
  }

  /** The next moment of the hands: `gap` ms after the last one, or now. */
  private tick(gap: number): number {
    this.clock = Math.max(gap < 30 ? 0 : Date.now(), this.clock + gap);
    return this.clock;
  }

  private async cdp(): Promise<CDPSession> {
    this.line ??= await this.seat.page.context().newCDPSession(this.seat.page);
    return this.line;
  }

  /** Puts a key on its way without waiting for the page; `arrived` waits for all of them. */
  private async press({ code, key, keyCode, autoRepeat }: Press, at: number): Promise<void> {
    const cdp = await this.cdp();
    const common = { code, timestamp: at / 1000, ...(key ? { key } : {}) };
    const down = {
      ...common,
      ...(keyCode ? { windowsVirtualKeyCode: keyCode } : {}),
      ...(autoRepeat ? { autoRepeat } : {}),
    };
    this.under.push(cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...down }));
    this.under.push(cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...common }));
    if (this.under.length >= 40) await this.arrived();
  }

  private async arrived(): Promise<void> {
    await Promise.all(this.under.splice(0));
  }

  private async key(key: Key): Promise<void> {
    this.count("key");
    const at = this.tick(36);
    await this.press({ code: codeOf(key === "enter" ? "E" : key) }, at);
    this.model.key(key, at);
    if (this.model.counting) await this.arrived();
  }

  /** Two or more keys at once, as a scanner or a fist gives them; then a pause. */
  private async together(): Promise<void> {
    await this.arrived();
    for (let left = 2 + this.dice.below(4); left > 0 && !this.model.counting; left--) {
      this.count("together");
      const key = this.dice.pick(["4", "5", "6", "1", "enter"] as const);
      const at = this.tick(8);
      await this.press({ code: codeOf(key === "enter" ? "E" : key) }, at);
      this.model.key(key, at);
    }
    this.clock += 250;
    if (this.model.counting) await this.arrived();
  }

  /** What a keyboard sends besides keys of ours: an input method, letters, shortcuts, a held key. */
  private async noKey(): Promise<void> {
    const kind = this.dice.pick(["input method", "input method, known place", "letter", "held", "modifier"] as const);
    this.count(kind);
    const at = this.tick(36);
    if (kind === "input method") await this.press({ code: "", key: "Process", keyCode: 229 }, at);
    else if (kind === "held") await this.press({ code: "Numpad4", autoRepeat: true }, at);
    else if (kind === "modifier") await this.press({ code: "ShiftLeft", key: "Shift" }, at);
    else if (kind === "letter") {
      await this.press({ code: "KeyA", key: "a", keyCode: 65 }, at);
      this.model.key(undefined, at);
    } else {
      await this.press({ code: "Numpad5", key: "Process", keyCode: 229 }, at);
      this.model.key("5", at);
    }
    if (this.model.counting) await this.arrived();
  }

  /** A key of the pad on the screen. */
  private async touch(key: Key): Promise<void> {
    await this.arrived();
    const box = await this.seat.page.evaluate((name) => {
      const found = document.querySelector(`.pad-key[data-key="${name}"]`)?.getBoundingClientRect();
      return found && { x: found.x + found.width / 2, y: found.y + found.height / 2 };
    }, key);
    if (!box) return; // the pad shows the reasons of a paper set aside
    this.count("touch");
    const cdp = await this.cdp();
    const at = this.tick(60);
    const common = { ...box, button: "left" as const, clickCount: 1, timestamp: at / 1000 };
    await cdp.send("Input.dispatchMouseEvent", { type: "mousePressed", ...common });
    await cdp.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...common });
    this.model.key(key, at);
  }

  private async recallByButton(): Promise<void> {
    this.count("recall");
    await this.arrived();
    await this.seat.page.getByRole("button", { name: "取回上一张" }).click();
    this.model.recall();
    await this.ready();
  }

  private async cut(wanted: boolean): Promise<void> {
    if (wanted === this.offline) return;
    this.count("cut");
    await this.arrived();
    await this.seat.page.context().setOffline(wanted);
    this.offline = wanted;
  }

  /** A paper lies under the hands again, and the page listens to the keys. */
  private async ready(): Promise<void> {
    try {
      await this.seat.where(this.bundle);
      await this.seat.page.locator(".keying-area:focus").waitFor();
    } catch (error) {
      const shown = await this.seat.page.locator("body").textContent();
      throw new Error(`no paper lies here; the page shows: ${shown?.slice(0, 300)}`, { cause: error });
    }
  }

  private async interrupted(): Promise<void> {
    await this.arrived();
    await this.seat.kept();
    const context = this.seat.page.context();
    const kind = this.dice.pick(["reload", "reload", "lock", "lock", "crash", "second window"] as const);
    this.count(kind);
    if (kind === "lock") {
      await this.seat.page.getByRole("button", { name: "暂停" }).click();
      await this.seat.signIn();
      await this.ready();
      return;
    }
    this.line = undefined;
    if (kind === "reload") await this.seat.page.reload();
    else {
      const before = this.seat.page;
      const other = await context.newPage();
      if (kind === "crash") await crashed(before);
      await other.goto(before.url());
      if (kind === "second window") await other.getByText("本席的录票页已在另一个窗口打开").waitFor();
      await before.close();
      this.seat.page = other;
    }
    await this.ready();
    this.model.opened();
  }
}
