import type { BrowserContext, Page } from "playwright-core";
import type { Station } from "../../server/cli/rehearsal/people.ts";
import type { TellerHall } from "./teller-hall.ts";

/** A registered device of the counting room in a real browser, at which people come and go with their own PINs. */
export class Desk {
  readonly page: Page;
  private readonly context: BrowserContext;

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  /** Registers a browser at the table or at a scrutineers' desk, by the real page and the organiser. */
  static async at(room: TellerHall, place: "table" | "scrutineer"): Promise<Desk> {
    const context = await room.browser.newContext({
      viewport: { width: 1366, height: 768 },
      ignoreHTTPSErrors: true,
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await page.goto(room.url);
    const shown = (await page.getByRole("img", { name: /^登记码/ }).textContent()) ?? "";
    const { organiser } = room.hall;
    const { device } = await organiser.kiosk.ask<{ device: string }>("/api/pair", {
      code: shown.replace(/\D/g, ""),
      place,
    });
    await page.getByText("确认数相同", { exact: true }).click();
    const view = await organiser.kiosk.until(
      (now) => now.page === "organiser" && now.pairing.some((one) => one.device === device && one.same),
    );
    const waiting = view.page === "organiser" ? view.pairing.find((one) => one.device === device) : undefined;
    await organiser.do({ type: "pair", newDevice: device, key: waiting?.key ?? "", place });
    await page.waitForURL(new RegExp(`/${place}/`));
    return new Desk(context, page);
  }

  /** Whoever is here leaves; the next one gives number and PIN. */
  async change(station: Station): Promise<void> {
    const { page } = this;
    const leave = page.getByRole("button", { name: "换人" });
    const number = page.getByRole("application", { name: "席号" });
    await leave.or(number).waitFor();
    if (await leave.isVisible()) await leave.click();
    await number.focus();
    await this.type(`${station.person.number}`);
    await page.getByRole("application", { name: /的口令$/ }).focus();
    await this.type(station.person.own);
    await leave.waitFor();
  }

  /** Digits and Enter on the keypad. */
  async type(digits: string): Promise<void> {
    for (const digit of digits) await this.page.keyboard.press(`Numpad${digit}`);
    await this.page.keyboard.press("NumpadEnter");
  }

  async section(name: string): Promise<void> {
    await this.page.getByRole("navigation").getByRole("button", { name }).click();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name, exact: typeof name === "string" }).click();
  }

  /** Looks at a paper from the list of doubtful ones. */
  async look(paper: string): Promise<void> {
    await this.section("疑难选票");
    await this.page
      .getByRole("row", { name: new RegExp(`${paper}\\D`) })
      .getByRole("button")
      .click();
    await this.page.getByRole("heading", { name: paper, exact: true }).waitFor();
  }

  /** Back from a paper that is done. */
  async done(): Promise<void> {
    await this.page.getByText("这一张已经办结。").waitFor();
    await this.press("返回");
  }

  /** Whether anything is wider than the window. */
  async overflows(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
