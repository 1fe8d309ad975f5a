import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Kiosk } from "../../server/cli/rehearsal/kiosk.ts";
import { pairKiosk } from "../../server/cli/rehearsal/people.ts";
import type { Result } from "../../tally/result/index.ts";
import { launchBrowser } from "../browser.ts";
import { Floor, refAt, smallDraft } from "../server/cases/floor.ts";
import { placeOf } from "../server/meeting.ts";
import { VerifierPage } from "./verifier-page.ts";

/** Everything that people type is hostile: markup, script, the syntax of PDF. All pages are open from the first step. */
const image = '<img src="x" onerror="globalThis.taken=1">';
const svg = '"><svg onload="globalThis.taken=1">';
const pdf = ") JavaScript (app.alert(1)) endobj <<";
/** Where a stroke is no part of an id. */
const script = `${svg}<script>globalThis.taken=1</script>`;
const draft = smallDraft({ entitled: 5, names: 3, seats: 2 }, (one) => ({
  ...one,
  slate: one.slate.map((candidate, i) => ({ ...candidate, name: [image, svg, pdf][i]!, unit: `${image}${i}` })),
  people: one.people.map((person) => ({ ...person, name: `${svg}${person.person}` })),
  words: { ...one.words, meeting: `${image}代表会议`, election: `选举${script}`, presidium: `主席团${image}` },
}));

let browser: Browser;
let floor: Floor;
const pages = new Map<string, Page>();
const violations: string[] = [];

/** A window in which a kiosk's page runs as if it had been paired there. */
async function open(name: string, kiosk: Kiosk): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ignoreHTTPSErrors: true });
  const url = `https://${kiosk.host}`;
  await context.addCookies(
    [...kiosk.cookies].map(([cookie, value]) => ({ name: cookie, value, url, secure: true, httpOnly: true })),
  );
  const page = await context.newPage();
  page.on("dialog", (dialog) => void violations.push(dialog.message()));
  page.on("console", (line) => {
    if (/Content Security Policy|TrustedHTML|Refused to/.test(line.text())) violations.push(`${name}: ${line.text()}`);
  });
  page.on("pageerror", (error) => violations.push(`${name}: ${error.message}`));
  await page.goto(`${url}/${name}/`);
  pages.set(name, page);
}

/** Nothing ran on any page, and no element came out of a name. */
async function untouched(): Promise<void> {
  for (const [name, page] of pages) {
    const found = await page.evaluate(() => ({
      taken: "taken" in globalThis,
      elements: document.querySelectorAll('img[src="x"], svg[onload], script:not([src]), [onerror]').length,
    }));
    expect([name, found]).toEqual([name, { taken: false, elements: 0 }]);
  }
  expect(violations).toEqual([]);
}

const reads = (name: string, text: string) =>
  expect
    .poll(async () => ((await pages.get(name)!.locator("body").textContent()) ?? "").replaceAll(/\s/g, ""), {
      timeout: 60_000,
    })
    .toContain(text.replaceAll(/\s/g, ""));

beforeAll(async () => {
  browser = await launchBrowser();
  floor = await Floor.frozen(draft);
  const { organiser, chief, chiefTeller, chair, tellers } = floor.people;
  const hall = await pairKiosk(placeOf(floor.started.serving), organiser.kiosk, { place: "hall" });
  afterAll(() => hall.close());
  await open("organiser", organiser.kiosk);
  await open("scrutineer", chief.kiosk);
  await open("table", chiefTeller.kiosk);
  await open("chair", chair.kiosk);
  await open("teller", tellers[0]!.kiosk);
  await open("hall", hall);
});
afterAll(() => browser?.close());

test("names with markup and script are text on every page, from the adoptions to the announcement", async () => {
  await reads("hall", `${image}代表会议`);
  await untouched();

  await floor.adopted();
  await floor.toCounting(5, 5);
  await untouched();
  const { chief, chair, chiefTeller, tellers } = floor.people;
  await chiefTeller.unlock();
  await chiefTeller.do({ type: "bundled", sizes: [5] });
  const papers = ["oo-", "oo-", "oo-", "oo-", "o--"];
  const body = (marks: string) => ({ marks, writeIns: [], setAside: "" });
  const first = tellers[0]!;
  await first.unlock();
  pages.get("teller")!.context().clearCookies();
  await pages.get("teller")!.close();
  await open("teller", first.kiosk);
  await first.do({ type: "claim", bundle: 1, reading: 1 });
  for (const name of [image, svg, pdf]) await reads("teller", name);
  await untouched();
  for (const [i, marks] of papers.entries())
    await first.do({ type: "reading", ref: refAt(i), reading: 1 }, body(marks));
  await first.do({ type: "handIn", bundle: 1, reading: 1, papers: 5 });
  await floor.read(tellers[1]!, 2, papers.map(body));
  const result: Result = await floor.informed();
  expect(result.election).toBe("valid");
  await pages.get("scrutineer")!.getByRole("button", { name: "计票结果" }).click();
  for (const name of [image, svg, pdf]) await reads("scrutineer", name);
  await untouched();

  await floor.two("reported", {}, chair);
  for (const elected of [image, svg]) await reads("chair", elected);
  await floor.two("announced", { eligibility: "" }, chair);
  await floor.two("show", { screen: "list", decision: "" }, chair);
  await pages.get("organiser")!.getByRole("button", { name: "名单与结构" }).click();
  for (const name of ["hall", "organiser"]) for (const elected of [image, svg]) await reads(name, elected);
  await untouched();

  // On paper, too: the names are drawn, and nothing in the file acts.
  await chief.unlock();
  await chief.do({ type: "print", paper: "vote-report" });
  const { printed } = floor.state;
  const { body: bytes } = await chief.kiosk.send("GET", `/api/papers/${printed.at(-1)!.sha256}`);
  acts(bytes);

  // Every other paper that can be made now, and the forms of the organiser's desk.
  for (const [station, papers] of [
    [floor.people.chief, ["rulings", "check-sheet", "hand-check"]],
    [chair, ["elected-list", "annex"]],
    [floor.people.organiser, ["seal-list", "hand-over", "report-up", "roster", "registration"]],
  ] as const)
    for (const paper of papers) {
      await station.print(paper);
      const path = `/api/papers/${floor.state.printed.at(-1)!.sha256}`;
      acts((await station.kiosk.send("GET", path)).body);
    }
}, 180_000);

/** Nothing in a paper does anything when it is opened. */
function acts(paper: Buffer): void {
  expect(paper.subarray(0, 5).toString()).toBe("%PDF-");
  expect(paper.toString("latin1")).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|URI|Launch|EmbeddedFile)\b/);
}

test("and in the verifier, which is opened from a disk with the archives of that meeting", async () => {
  await floor.two("sealed", { seals: "" });
  const { room } = floor.started.serving.hall;
  await expect.poll(() => room!.archives.files() !== undefined, { timeout: 60_000 }).toBe(true);
  const { check, sealed } = room!.archives.files()!;
  const verifier = await VerifierPage.open(browser);
  const { page } = verifier;
  page.on("dialog", (dialog) => void violations.push(dialog.message()));
  // The verifier is one file: the one script that lies in it is its own.
  const found = () =>
    page.evaluate(() => ({
      taken: "taken" in globalThis,
      scripts: document.scripts.length,
      elements: document.querySelectorAll('img[src="x"], svg[onload], [onerror]').length,
    }));
  const before = await found();
  await verifier.archives({
    check: readFileSync(check),
    sealed: readFileSync(sealed),
    cards: [...room!.archives.passphrase()!] as [string, string],
  });
  await verifier.slips(room!.around().receipts.map(({ note }) => note));
  await verifier.facts({ entitled: 5, present: 5, issued: 5, returned: 5, seats: 2, names: [image, svg, pdf] });
  const lines = await verifier.verify();
  expect([...lines].flatMap(([no, { verdict }]) => (verdict === "FAIL" ? [no] : []))).toEqual([]);
  pages.set("verifier", page);
  for (const name of [image, svg, pdf]) await reads("verifier", name);
  pages.delete("verifier");
  expect(before).toEqual({ taken: false, scripts: 1, elements: 0 });
  expect(await found()).toEqual(before);
  expect([...violations, ...verifier.errors]).toEqual([]);
  await verifier.close();
});

test("the trap snaps: the same name put into a page as markup is seen", async () => {
  const page = await browser.newPage();
  await page.setContent(`<p>${image}</p>`);
  await expect.poll(() => page.evaluate(() => "taken" in globalThis)).toBe(true);
  await page.close();
});
