import { beforeAll, describe, expect, test } from "vitest";
import { type Kiosk, padded } from "../../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk, pairKiosk } from "../../../server/cli/rehearsal/people.ts";
import { verifyP256 } from "../../../server/signature.ts";
import { type FormName, formNames } from "../../../tally/papers/records/form-names.ts";
import { verifyPaper } from "../../../tally/papers/sign/verify.ts";
import { placeOf, served } from "../meeting.ts";
import { paperText } from "../paper-text.ts";
import { get, nameIn, refusedBy } from "./desks.ts";

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
