/** Every paper of one meeting, made in its order, each test where the last one ended. */
import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { joinPassphrase } from "../../../server/archive/passphrase.ts";
import { counting, unlocking, withoutCheck } from "../../../server/cli/rehearsal/course.ts";
import { padded } from "../../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../../server/cli/rehearsal/people.ts";
import { verifyP256 } from "../../../server/signature.ts";
import { fingerprintCode } from "../../../tally/evidence/index.ts";
import { type PaperKind, paperKinds, printable } from "../../../tally/meeting/index.ts";
import { paperTitles } from "../../../tally/papers/records/titles.ts";
import { verifyPaper } from "../../../tally/papers/sign/verify.ts";
import { scratch } from "../folder.ts";
import { everybody } from "../meeting.ts";
import { paperText } from "../paper-text.ts";
import { archiveIds, fields, get, nameIn, ofBundle, openDesks, refusedBy, turnedAway } from "./desks.ts";

const folder = scratch();
const { desks, ...started } = await openDesks(folder);
const silent = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };

/** Every paper that was made, in order. */
const made: { readonly kind: PaperKind; readonly sha256: string }[] = [];

async function print(kind: PaperKind): Promise<string> {
  const { serving } = started;
  const before = serving.hall.room!.state.printed.length;
  const { type: _type, paper: _paper, ...more } = fields(kind);
  await desks[printable[kind].by].print(kind, more);
  const paper = serving.hall.room!.state.printed[before]!;
  made.push({ kind, sha256: paper.sha256 });
  return paper.sha256;
}

test("every signature asks for the PIN: the second print with one PIN is refused", async () => {
  await print("head-count");
  const { kiosk, person } = desks.organiser;
  const { origin, round } = kiosk.frame();
  const command = await kiosk.command({ origin, round, person: person.number }, fields("issued"));
  const again = await kiosk.post<object>("/api/commands", padded(command));
  expect([again.status, again.body]).toEqual([403, expect.objectContaining({ refused: "pin-again" })]);
  await print("issued");
  await print("returned");
});

test("the rulings and the lines of a bundle come before the close; the records of a bundle only after the act of two", async () => {
  const { hall, simulation } = started;
  await counting(hall, simulation, silent);
  await print("rulings");
  await print("bundle-lines");
  expect(await turnedAway(desks.scrutineers, "bundle-records")).toMatchObject({ refused: "not-now" });
  for (const kind of ["vote-report", "check-sheet", "hand-check"] as const)
    expect(await turnedAway(desks.scrutineers, kind)).toMatchObject({ refused: "paper-unknown" });
});

test("after a correction the same papers are made anew; those made before it stay as they were", async () => {
  const { hall, simulation } = started;
  const plain = simulation.papers.find((paper) => paper.ref.startsWith("B01") && !paper.ruling)!;
  await hall.chief.propose("correction", { why: "复点发现不符" }, { ref: plain.ref });
  await hall.scrutineer.approve("correction", plain.ref);
  for (const [at, reading] of [1, 2].entries()) {
    const teller = hall.tellers[at]!;
    await teller.unlock();
    await teller.do({ type: "claim", bundle: 1, reading });
    const body = { marks: plain.truth.marks, writeIns: [], setAside: "" };
    await teller.do({ type: "reading", ref: plain.ref, reading }, body);
    await teller.do({ type: "handIn", bundle: 1, reading, papers: simulation.bundles[0]! });
  }
  await hall.chief.kiosk.until((view) => view.page === "scrutineer" && view.open.length === 0);
  await print("rulings");
  await print("bundle-lines");
});

/** The codes of both archives at their first writing are on a slip, with the number and code of the close. */
const archivesOnSlip = async () => {
  const { hall, serving } = started;
  const room = serving.hall.room!;
  const closed = room.around().receipts.findLast(({ event }) => event === "closed")!;
  await expect.poll(() => room.archives.size(), { timeout: 60_000 }).toBe(closed.size);
  await hall.chief.unlock();
  const { text } = await paperText((await get(hall.chief.kiosk, "slip-archives")).body);
  const { check, sealed } = room.archives.files()!;
  for (const file of [check, sealed]) expect(text).toContain(fingerprintCode(readFileSync(file)));
  expect(text).toContain(closed.code.replaceAll(" ", ""));
  expect(text).toContain(`第${String(closed.no).padStart(2, "0")}号`);
  expect(text).toContain("核验包、密存包已写出，记录至本号留存单为止。");
};

test("from the result to what goes up, every paper comes from its desk, the codes of the archives on a slip", async () => {
  const { hall, serving } = started;
  const { chair, chief } = hall;
  const two = async (act: string, what: object) => {
    await chair.propose(act, what as never);
    await chief.approve(act);
  };
  const { result } = await unlocking(hall);
  await archivesOnSlip();
  await withoutCheck(hall);
  for (const kind of ["hand-check", "vote-report", "check-sheet", "bundle-records"] as const) await print(kind);
  await two("informed", {});
  const open = result?.election === "valid" ? (result.revote?.seats ?? result.short?.missing ?? 0) : 0;
  if (open > 0) {
    expect(await turnedAway(chair, "elected-list")).toMatchObject({ refused: "paper-unknown" });
    await hall.organiser.propose("reduce", { seats: open, decider: "presidium", decision: "减少名额" });
    await chief.approve("reduce");
  }
  for (const kind of ["elected-list", "annex"] as const) await print(kind);
  expect((await get(hall.organiser.kiosk, "delegates-csv")).status).toBe(409);
  await two("reported", {});
  await two("announced", { eligibility: "已核实" });
  for (const kind of ["seal-list", "hand-over", "report-up", "roster", "registration"] as const) await print(kind);
  await chief.propose("erratum", { effect: "unchanged", why: "报告单第3行笔误" });
  await hall.scrutineer.approve("erratum");
  await print("erratum");
  expect(new Set(made.map(({ kind }) => kind))).toEqual(new Set(paperKinds));
  const printed = serving.hall.room!.state.printed.map(({ sha256 }) => sha256);
  expect(printed.slice(-made.length)).toEqual(made.map(({ sha256 }) => sha256));
});

test("both archives and their cards come to the chief scrutineer alone, the archives byte for byte as they lie there", async () => {
  const { hall, serving } = started;
  const { archives } = serving.hall.room!;
  await hall.chief.unlock();
  await expect.poll(() => archives.size(), { timeout: 60_000 }).toBe(serving.hall.room!.around().receipts.at(-1)!.size);
  await hall.chief.kiosk.until((view) => view.page === "scrutineer" && view.archived);
  await hall.chief.unlock();
  const files = archives.files()!;
  for (const [id, file, type] of [
    ["archive-check", files.check, "application/zip"],
    ["archive-sealed", files.sealed, "application/octet-stream"],
  ] as const) {
    const { status, headers, body } = await get(hall.chief.kiosk, id);
    expect([status, headers["content-type"], nameIn(headers)]).toEqual([200, type, basename(file)]);
    expect(body.equals(readFileSync(file))).toBe(true);
  }
  const cards = await get(hall.chief.kiosk, "passphrase");
  expect([cards.status, cards.headers["content-type"]]).toEqual([200, "application/pdf"]);
  const { text } = await paperText(cards.body);
  for (const half of archives.passphrase()!) for (const group of half.split("-")) expect(text).toContain(group);
  for (const station of [hall.organiser, hall.chair, hall.scrutineer, hall.chiefTeller, hall.tellers[0]!]) {
    await station.unlock();
    for (const id of archiveIds) expect(refusedBy(await get(station.kiosk, id))).toBe("not-yours");
  }
});

test("each is a PDF that says what it is, sealed by the certificate of its desk, named with the rehearsal's mark", async () => {
  const { identity } = started.serving.hall;
  const roles = { organiser: "organiser", chair: "chair", scrutineers: "chief" } as const;
  for (const { kind, sha256 } of made) {
    const { by } = printable[kind];
    await desks[by].unlock();
    const { status, headers, body } = await get(desks[by].kiosk, sha256);
    expect([kind, status]).toEqual([kind, 200]);
    expect(createHash("sha256").update(body).digest("hex")).toBe(sha256);
    const { text } = await paperText(body);
    const title = kind === "report-up" ? "代表情况的报告" : paperTitles[kind];
    expect([kind, text.includes(title)]).toEqual([kind, true]);
    expect(nameIn(headers)).toBe(`${paperTitles[kind]}${ofBundle(kind) ? "（第1扎）" : ""}（演练）.pdf`);
    const finding = await verifyPaper(body, verifyP256);
    const certificate = new X509Certificate(identity.reports[roles[by]]).raw;
    expect([kind, finding.valid && Buffer.from(finding.certificate).equals(certificate)]).toEqual([kind, true]);
  }
});

test("the report for the meeting never says 当选; what goes up has no votes and every figure of the meeting", async () => {
  const textOf = async (kind: PaperKind) => {
    const { sha256 } = made.findLast((one) => one.kind === kind)!;
    return (await paperText(started.serving.hall.room!.paperwork.desk.read(sha256)!)).text;
  };
  expect(await textOf("vote-report")).not.toMatch(/当选|核验码|[A-Za-z]/);
  const up = await textOf("report-up");
  expect(up).toContain("发出选票25张，收回24张，选举有效");
  expect(up).not.toContain("票，超过");
  expect(await textOf("seal-list")).toContain("肆拾叁张");
  expect(await textOf("annex")).toMatch(/与本附页对应的文书：计票结果报告单（共\d页）、当选人名单（共1页）/);
});

test("the delegates' data come as CSV and JSON, for the organiser alone", async () => {
  const { organiser, chair } = started.hall;
  await organiser.unlock();
  await chair.unlock();
  const csv = await get(organiser.kiosk, "delegates-csv");
  expect([csv.status, csv.headers["content-type"], nameIn(csv.headers)]).toEqual([
    200,
    "text/csv",
    "代表登记表数据（演练）.csv",
  ]);
  const json = JSON.parse((await get(organiser.kiosk, "delegates-json")).body.toString()) as unknown[];
  expect(csv.body.toString().trim().split("\r\n")).toHaveLength(json.length + 1);
  expect(refusedBy(await get(chair.kiosk, "delegates-csv"))).toBe("not-yours");
});

test("photos are printed on the forms of the elected alone, without what else their files say, and lie in no archive", async () => {
  const { organiser, chair, chief } = started.hall;
  const room = started.serving.hall.room!;
  const portrait = readFileSync(join(import.meta.dirname, "../../vectors/portrait.jpg"));
  const exif = Buffer.from("\xff\xe1\x00\x0fExif\0\0made-up", "latin1");
  const spoken = Buffer.concat([portrait.subarray(0, 2), exif, portrait.subarray(2)]);
  const send = async ({ kiosk, person }: Station, candidate: string, picture: string) => {
    const { origin, round } = kiosk.frame();
    const signer = { origin, round, person: person.number };
    const command = await kiosk.command(signer, { type: "photo", candidate, picture });
    return (await kiosk.post<{ refused?: string }>("/api/commands", padded(command))).body;
  };
  for (const station of [organiser, chair, chief]) await station.unlock();
  const out = room.around().results.get(1)!;
  const [elected = "", not = ""] = [
    out.elected![0]!,
    room.state.config.slate.find(({ id }) => !out.elected!.includes(id))?.id,
  ];
  for (const id of [elected, not])
    expect(await send(organiser, id, spoken.toString("base64"))).not.toHaveProperty("refused");
  expect(room.around().photos).toEqual([elected, not].toSorted());
  expect(await send(chair, elected, "")).toMatchObject({ refused: "not-yours" });
  expect(await send(organiser, "nobody", portrait.toString("base64"))).toMatchObject({ refused: "no-such-person" });
  for (const wrong of [portrait.subarray(0, 900), Buffer.from("GIF89a"), Buffer.alloc(3)])
    expect(await send(organiser, elected, wrong.toString("base64"))).toMatchObject({ refused: "photo-wrong" });
  const { status, headers, body } = await get(organiser.kiosk, "form-registration-photos");
  expect([status, nameIn(headers)]).toEqual([200, "代表登记表（附照片）（演练）.pdf"]);
  const text = body.toString("latin1");
  expect(text.match(/\/Subtype \/Image/g)).toHaveLength(1);
  expect(text.includes(portrait.subarray(300).toString("latin1"))).toBe(true);
  expect(text.includes("made-up")).toBe(false);
  for (const file of readdirSync(folder).filter((name) => name.startsWith("meeting.db")))
    expect(readFileSync(join(folder, file)).includes(portrait.subarray(300, 400))).toBe(false); // sealed
  expect(await send(organiser, not, "")).not.toHaveProperty("refused");
  expect(room.around().photos).toEqual([elected]);
  expect((await get(chair.kiosk, "form-registration-photos")).status).toBe(403);
});

test("check 13: the verifier draws every paper of the archives again, also those from before the correction, byte for byte", async () => {
  const room = started.serving.hall.room!;
  await expect.poll(() => room.around().receipts.at(-1)?.event, { timeout: 60_000 }).toBe("end");
  const end = room.around().receipts.at(-1)!;
  await expect.poll(() => room.archives.size(), { timeout: 60_000 }).toBe(end.size);
  const { check, sealed } = room.archives.files()!;
  const folder = scratch();
  const passphrase = join(folder, "passphrase.txt");
  writeFileSync(passphrase, joinPassphrase(room.archives.passphrase()!));
  const command = join(import.meta.dirname, "../../../server/cli/verify.ts");
  const args = [command, check, "--sealed", sealed, "--passphrase-file", passphrase, "--json"];
  const { stdout } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const { findings } = JSON.parse(stdout) as { findings: { no: number; verdict: string; en: string }[] };
  expect(findings.filter(({ verdict }) => verdict === "FAIL")).toEqual([]);
  const within = room.state.printed.filter(({ seq }) => seq < end.size).length;
  expect(findings.find(({ no }) => no === 13)?.en).toBe(
    `${within} papers are those of the log, unaltered; ${within} were drawn again from the records, byte for byte the same.`,
  );
  expect(readFileSync(check).includes("rulings.pdf")).toBe(false); // whatever names a ballot is sealed
  for (const { kiosk } of everybody(started.hall)) kiosk.close();
});
