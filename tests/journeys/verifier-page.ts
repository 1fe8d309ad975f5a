import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import type { BallotInput } from "../../tally/ballot/index.ts";
import type { Facts } from "../../tally/evidence/verify/index.ts";
import { builtVerifier } from "../kiosk/verifier/build.ts";

/** What a meeting leaves in scrutineers' hands, read from the folder of a rehearsal. */
export interface Hands {
  readonly check: Buffer;
  readonly sealed: Buffer;
  readonly cards: readonly [string, string];
  /** Signed notes, as the QR codes of the slips hold them. */
  readonly slips: readonly string[];
  readonly facts: Facts;
  readonly truth: ReadonlyMap<string, BallotInput>;
}

export function handsOf(folder: string): Hands {
  const files = readdirSync(folder);
  const read = (end: string) => readFileSync(join(folder, files.find((file) => file.endsWith(end)) ?? end));
  const passphrase = read("passphrase.txt").toString().trim();
  const half = passphrase.length / 2;
  const { ballots } = JSON.parse(read("truth.json").toString()) as { ballots: BallotInput[] };
  return {
    check: read("-check.zip"),
    sealed: read("-sealed.zip.age"),
    cards: [passphrase.slice(0, half).replace(/-$/, ""), passphrase.slice(half).replace(/^-/, "")],
    slips: readdirSync(join(folder, "slips"))
      .sort()
      .map((file) => readFileSync(join(folder, "slips", file), "utf8")),
    facts: JSON.parse(read("facts.json").toString()),
    truth: new Map(ballots.map((ballot) => [ballot.ref, ballot])),
  };
}

/** The verifier opened from the disk in a real browser; every request and every error is noted. */
export class VerifierPage {
  readonly page: Page;
  readonly requests: string[] = [];
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on("request", (request) => this.requests.push(request.url().slice(0, 60)));
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (line) => line.type() === "error" && this.errors.push(line.text()));
  }

  static async open(browser: Browser, language: "zh" | "en" = "zh", viewport = { width: 1366, height: 768 }) {
    const context = await browser.newContext({ viewport, acceptDownloads: true });
    const opened = new VerifierPage(await context.newPage());
    await opened.page.goto(pathToFileURL(builtVerifier()).href + (language === "en" ? "?lang=en" : ""));
    return opened;
  }

  press(name: string | RegExp): Promise<void> {
    return this.page.getByRole("button", { name, ...(typeof name === "string" ? { exact: true } : {}) }).click();
  }

  face(at: number): Promise<void> {
    return this.page.locator(".faces button").nth(at).click();
  }

  async choose(at: number, files: { readonly name: string; readonly buffer: Buffer }[]): Promise<void> {
    const typed = files.map((file) => ({ ...file, mimeType: "application/octet-stream" }));
    await this.page.locator("input[type=file]").nth(at).setInputFiles(typed);
  }

  async archives({ check, sealed, cards }: Pick<Hands, "check" | "sealed" | "cards">): Promise<void> {
    await this.face(0);
    await this.choose(0, [{ name: "20190408-abc234-check.zip", buffer: check }]);
    await this.choose(1, [{ name: "20190408-abc234-sealed.zip.age", buffer: sealed }]);
    const fields = this.page.locator(".pair input");
    await fields.nth(0).fill(cards[0]);
    await fields.nth(1).fill(cards[1]);
  }

  async slips(notes: readonly string[]): Promise<void> {
    await this.face(1);
    await this.choose(
      0,
      notes.map((note, i) => ({ name: `${i + 1}.txt`, buffer: Buffer.from(note) })),
    );
    await this.page
      .locator(".slip-line")
      .nth(notes.length - 1)
      .waitFor();
  }

  async facts(facts: Facts): Promise<void> {
    await this.face(2);
    const counts = [facts.entitled, facts.present, facts.issued, facts.returned, facts.seats];
    for (const [i, count] of counts.entries())
      if (count !== undefined) await this.page.locator(".counts input").nth(i).fill(String(count));
    if (facts.bundles) await this.page.getByLabel("各扎张数").fill(facts.bundles.join("、"));
    if (facts.names) await this.page.getByLabel("候选人名单").fill(facts.names.join("\n"));
    if (facts.lots) await this.page.getByLabel("抽查复核的号签").fill(facts.lots);
  }

  /** Runs the checks and gives each verdict by its number, with its sentence. */
  async verify(): Promise<Map<number, { readonly verdict: string; readonly words: string }>> {
    await this.face(3);
    await this.page.locator(".face .button").first().click();
    await this.page.locator(".face .button:enabled").first().waitFor({ timeout: 60_000 });
    await this.page.locator(".findings").waitFor();
    const lines = await this.page.locator(".findings > li").evaluateAll((items) =>
      items.map((item) => ({
        no: Number(item.querySelector(".finding-no")?.textContent),
        verdict: item.getAttribute("data-verdict") ?? "",
        words: item.querySelector(".finding-words")?.textContent ?? "",
      })),
    );
    return new Map(lines.map(({ no, ...rest }) => [no, rest]));
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
