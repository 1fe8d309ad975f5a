import { spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { joinPassphrase } from "../../server/archive/passphrase.ts";
import { counting, unlocking, withoutCheck } from "../../server/cli/rehearsal/course.ts";
import { type Kiosk, padded } from "../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk, pairKiosk, type Station } from "../../server/cli/rehearsal/people.ts";
import type { Started } from "../../server/cli/rehearsal/start.ts";
import { verifyP256 } from "../../server/signature.ts";
import { fingerprintCode } from "../../tally/evidence/index.ts";
import { type PaperKind, paperKinds, printable } from "../../tally/meeting/index.ts";
import { type FormName, formNames, formsAt } from "../../tally/papers/records/form-names.ts";
import { paperTitles } from "../../tally/papers/records/titles.ts";
import { verifyPaper } from "../../tally/papers/sign/verify.ts";
import { scratch } from "./folder.ts";
import { everybody, meeting, placeOf, served } from "./meeting.ts";
import { paperText } from "./paper-text.ts";

const get = (kiosk: Kiosk, id: string) => kiosk.send("GET", `/api/papers/${id}`);
const refusedBy = ({ body }: { readonly body: Buffer }) => (JSON.parse(body.toString()) as { refused: string }).refused;
const nameIn = (headers: { readonly [name: string]: string | string[] | undefined }) =>
  decodeURIComponent(/filename\*=UTF-8''(\S+)$/.exec(String(headers["content-disposition"]))?.[1] ?? "");
const archiveIds = ["archive-check", "archive-sealed", "passphrase"] as const;
const silent = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };

describe("before the meeting, from the set-up", () => {
  let organiser: Kiosk;
  let scrutineers: Kiosk;

  beforeAll(async () => {
    const serving = await served();
    organiser = await firstKiosk(placeOf(serving), serving.setupCode ?? "");
    scrutineers = await pairKiosk(placeOf(serving), organiser, { place: "scrutineer" });
  });

  const early = formNames.filter((name) => name !== "bundle-states" && name !== "registration-photos");
  test.each(early)("%s comes out of the organiser's device, unsigned, and its title is on it", async (name) => {
    const { status, headers, body } = await get(organiser, `form-${name}`);
    expect(status).toBe(200);
    const { text, title } = await paperText(body);
    expect(text).toContain(titleOf(name));
    expect(title).toContain("中国共产党××市××区代表会议");
    expect(nameIn(headers)).toMatch(/（演练）\.pdf$/);
    expect((await verifyPaper(body, verifyP256)).valid).toBe(false);
  });

  test("清零检查单 is one page of noughts; on 试算核对单 nobody of the slate gets a vote", async () => {
    const zero = await paperText((await get(organiser, "form-zero-report")).body);
    expect(zero.pages).toBe(1);
    expect(zero.text).toContain("各项、各席均为零。");
    const logic = await paperText((await get(organiser, "form-logic-test")).body);
    expect(logic.text).toContain("应选18名、候选人23名，用试算票28张试算，逐张、逐名与应有结果相符。");
    expect(logic.text).not.toContain("不符");
    expect(logic.text).not.toContain("丁一");
    expect(logic.text).toContain("候选人二十三");
  });

  test("there is nothing to say of bundles yet, and no other device and no other name gets anything", async () => {
    expect(refusedBy(await get(organiser, "form-bundle-states"))).toBe("paper-unknown");
    expect(refusedBy(await get(organiser, "form-everything"))).toBe("not-found");
    expect((await get(scrutineers, "form-ballot-a4")).status).toBe(401);
  });

  test("a ballot paper names its vote and its colour, its instructions fit the method, and it has no number", async () => {
    const { text, pages } = await paperText((await get(organiser, "form-ballot-a4")).body);
    expect(pages).toBe(1);
    expect(text).toContain("（第一次投票，白色票）");
    expect(text).toContain("赞成的在姓名左侧的方格内画“○”");
    expect(text).not.toMatch(/No|编号|第\d+张/);
  });

  test("a report is marked as unsigned, across the page and in the file's name, and has blanks for figures", async () => {
    const { headers, body } = await get(organiser, "form-vote-report-blank");
    expect(nameIn(headers)).toBe("计票结果报告单（未签字稿）（演练）.pdf");
    const { text } = await paperText(body);
    expect(text).toContain("未签字稿");
    expect(text).toContain("实到〔〕名。发出选票〔〕张，收回选票〔〕张，其中有效票〔〕张，无效票〔〕张");
  });

  test("words of what goes up are settings; a character that no font has is refused when they are saved", async () => {
    const view = await organiser.until((now) => now.page === "organiser" && now.setup !== undefined);
    const setup = view.page === "organiser" ? view.setup : undefined;
    const draft = { ...setup!.draft, upward: { ...setup!.draft.upward, sender: "中共\u{323af}县委员会" } };
    const { origin, round } = organiser.frame();
    const fields = { type: "setup", draft: draft as never, rev: setup!.rev };
    const command = await organiser.command({ origin, round, person: 1 }, fields);
    const { body } = await organiser.post<object>("/api/commands", padded(command));
    expect(body).toMatchObject({ refused: "unprintable" });
  });
});

const roleTitles: { readonly [role: string]: string } = {
  organiser: "选举工作组",
  teller: "计票人",
  chiefTeller: "总计票人",
  scrutineer: "监票人",
  chief: "总监票人",
  chair: "主持台",
};

function titleOf(name: FormName): string {
  if (name.startsWith("role-")) return `${roleTitles[name.slice("role-".length)]}`;
  const titles: { readonly [name: string]: string } = {
    "ballot-a4": "选票",
    "ballot-a3": "选票",
    "cover-slips": "随票单",
    "tally-sheet": "计票单",
    "bundle-summary": "分扎汇总表",
    "bundle-states": "各扎情况表",
    "training-cards": "录票",
    "secrecy-check": "保密检查单",
    script: "主持词",
    "head-count-blank": "清点到会人数报告单",
    "issued-blank": "分发选票情况报告单",
    "returned-blank": "收回选票情况报告单",
    "vote-report-blank": "计票结果报告单",
    "elected-list-blank": "当选人名单",
    "registration-blank": "代表登记表",
    "zero-report": "清零检查单",
    "logic-test": "试算核对单",
  };
  return titles[name] ?? "?";
}

describe("during and after the count", () => {
  const folder = scratch();
  let started: Started;
  let desks: { readonly [by in (typeof printable)[PaperKind]["by"]]: Station };
  /** Every paper that was made, in order. */
  const made: { readonly kind: PaperKind; readonly sha256: string }[] = [];

  const ofBundle = (kind: PaperKind) => kind === "bundle-lines" || kind === "bundle-records";
  const fields = (kind: PaperKind) => ({ type: "print", paper: kind, ...(ofBundle(kind) ? { bundle: 1 } : {}) });
  /** The refusal that a print meets; the PIN is always fresh. */
  const turnedAway = async (station: Station, kind: PaperKind) => {
    await station.unlock();
    const { origin, round } = station.kiosk.frame();
    const command = await station.kiosk.command({ origin, round, person: station.person.number }, fields(kind));
    return (await station.kiosk.post<{ refused?: string }>("/api/commands", padded(command))).body;
  };
  const print = async (kind: PaperKind) => {
    const { serving } = started;
    const station = desks[printable[kind].by];
    const before = serving.hall.room!.state.printed.length;
    const { type: _type, paper: _paper, ...more } = fields(kind);
    await station.print(kind, more);
    const paper = serving.hall.room!.state.printed[before]!;
    made.push({ kind, sha256: paper.sha256 });
    return paper.sha256;
  };

  beforeAll(async () => {
    started = await meeting("counting", { papers: 24, tellers: 3 }, { folder });
    const { organiser, chair, chief } = started.hall;
    desks = { organiser, chair, scrutineers: chief };
  });

  test("a kind of paper has a title, a drawing, a desk and a step; a new one without them fails here", () => {
    expect(Object.keys(paperTitles).sort()).toEqual([...paperKinds].sort());
    expect(Object.keys(printable).sort()).toEqual([...paperKinds].sort());
  });

  test.each(paperKinds)("%s is not for another desk, and not before its step", async (kind) => {
    const { by, from } = printable[kind];
    for (const [name, desk] of Object.entries(desks))
      if (name !== by) expect(await turnedAway(desk, kind)).toMatchObject({ refused: "not-yours" });
    const due = ["issuing", "voting", "returned"].includes(from) || kind === "rulings";
    if (!due)
      expect(["paper-unknown", "bundles-open"]).toContain(
        ((await turnedAway(desks[by], kind)) as { refused: string }).refused,
      );
  });

  test("whoever is at no desk of his own gets no form of another's; before `unlocked` no form has a figure of the count", async () => {
    const { organiser, chair, chief, chiefTeller, tellers } = started.hall;
    await chiefTeller.unlock();
    await tellers[0]!.unlock();
    const forms = async (station: Station, name: FormName) => (await get(station.kiosk, `form-${name}`)).status;
    const notNow: readonly FormName[] = ["zero-report", "registration-photos"]; // over; not yet
    for (const name of formNames) {
      expect([name, await forms(tellers[0]!, name)]).toEqual([name, 403]);
      for (const [station, place] of [
        [organiser, "organiser"],
        [chair, "chair"],
        [chief, "scrutineer"],
        [chiefTeller, "table"],
      ] as const)
        expect([name, place, await forms(station, name)]).toEqual([
          name,
          place,
          formsAt(place).includes(name) ? (notNow.includes(name) ? 409 : 200) : 403,
        ]);
    }
  });

  test("before `unlocked` the chief scrutineer gets neither archive nor cards", async () => {
    const { chief } = started.hall;
    await chief.unlock();
    for (const id of archiveIds) {
      const answer = await get(chief.kiosk, id);
      expect([id, answer.status, refusedBy(answer)]).toEqual([id, 404, "not-found"]);
    }
  });

  test("anybody of the table prints states of the bundles and blank sheets at any moment", async () => {
    const { chiefTeller } = started.hall;
    const states = await paperText((await get(chiefTeller.kiosk, "form-bundle-states")).body);
    expect(states.text).toContain("共2扎，24张。已核定0扎，0张；待计2扎，24张。");
    const sheet = await paperText((await get(chiefTeller.kiosk, "form-tally-sheet")).body);
    expect(sheet.text).toContain("画“正”字计票");
  });

  test("the slip of the beginning names set-up and devices, on A4 and on a roll; the second one is marked 补打", async () => {
    const { kiosk } = started.hall.chief;
    await started.hall.chief.unlock();
    const first = await paperText((await get(kiosk, "slip-1")).body);
    expect(first.text).toContain("监票留存单（启用单）第01号中国");
    expect(first.text).toContain("事项：会议设置已定稿，计票记录启用。会议设置核验码：");
    const again = await paperText((await get(kiosk, "slip-1-roll80")).body);
    expect([again.pages, again.text.includes("第01号补打")]).toEqual([1, true]);
    await started.hall.organiser.unlock();
    for (const id of ["slip-1", "slip-archives"])
      expect(refusedBy(await get(started.hall.organiser.kiosk, id))).toBe("not-yours");
    expect(refusedBy(await get(kiosk, "slip-archives"))).toBe("not-found"); // not written before `unlocked`
  });

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
    await expect
      .poll(() => archives.size(), { timeout: 60_000 })
      .toBe(serving.hall.room!.around().receipts.at(-1)!.size);
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
    const portrait = readFileSync(join(import.meta.dirname, "../vectors/portrait.jpg"));
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
    const command = join(import.meta.dirname, "../../server/cli/verify.ts");
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
});
