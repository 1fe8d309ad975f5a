import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { toBuffer } from "qrcode";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { rehearse } from "../../server/cli/rehearsal/rehearse.ts";
import { unzip, zip } from "../../tally/evidence/archive/index.ts";
import { fingerprintCode, formatCode, parseNote } from "../../tally/evidence/index.ts";
import { launchBrowser } from "../browser.ts";
import { sized } from "../effort.ts";
import { scratch } from "../server/folder.ts";
import { filmed } from "./camera.ts";
import { type Hands, handsOf, VerifierPage } from "./verifier-page.ts";

let browser: Browser;
let hands: Hands;
let at: VerifierPage;

beforeAll(async () => {
  const folder = scratch();
  await rehearse({ out: folder, papers: sized(24, 24, 286), tellers: 4, errorRate: 0.01, seed: 3 });
  hands = handsOf(folder);
  browser = await launchBrowser();
}, 600_000);
afterEach(() => at?.close());
afterAll(() => browser?.close());

const codeOf = (signed: string) => {
  const note = parseNote(signed);
  return note.ok ? fingerprintCode(note.value.text) : "";
};
const failed = (lines: Awaited<ReturnType<VerifierPage["verify"]>>) =>
  [...lines].flatMap(([no, { verdict }]) => (verdict === "FAIL" ? [no] : []));

/** The check archive with one file changed, its sums left as they are. */
function changed(path: string, change: (text: string) => string): Buffer {
  const files = unzip(new Uint8Array(hands.check));
  if (!files.ok) throw new Error(files.code);
  const text = new TextDecoder().decode(files.value.get(path));
  return Buffer.from(zip(new Map(files.value).set(path, new TextEncoder().encode(change(text)))));
}

describe("the verifier, opened from the disk", () => {
  test("passes every check of a rehearsal in a few seconds, and asks nothing of any network", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.slips(hands.slips);
    await at.facts(hands.facts);
    const lines = await at.verify();
    expect([...lines].map(([no, { verdict }]) => [no, verdict])).toEqual(
      Array.from({ length: 16 }, (_, i) => [i + 1, "PASS"]),
    );
    const [, seconds = "99"] = /用时([\d.]+)秒/.exec((await at.page.locator("main").textContent()) ?? "") ?? [];
    expect(Number(seconds)).toBeLessThan(sized(30, 30, 5)); // the goal, where nothing else has the machine
    expect(await at.page.locator(".totals tbody tr").count()).toBeGreaterThanOrEqual(23);
    expect(at.requests.every((url) => url.startsWith("file:"))).toBe(true);
    expect(at.errors).toEqual([]);
    const sent = await at.page.evaluate(() => fetch("https://example.invalid/").then(String, (error) => error.name));
    expect(sent).toBe("TypeError");
    expect(at.errors.join(" ")).toContain("Content Security Policy");
  });

  test("shows the votes as they were announced, the words of every slip, who decided what with whom", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.slips(hands.slips);
    await at.verify();
    const text = (await at.page.locator("main").textContent()) ?? "";
    await at.face(0);
    const codes = await at.page.locator(".slip-code").allTextContents();
    expect(codes).toEqual([hands.check, hands.sealed].map((file) => formatCode(fingerprintCode(new Uint8Array(file)))));
    for (const note of hands.slips) expect(text).toContain(formatCode(codeOf(note)));
    for (const name of hands.facts.names!) expect(text).toContain(name);
    expect(text).toContain("当选人名单已宣布，计票办结。");
    expect(text).toContain("启封计票结果");
    const rulings = [...hands.truth.values()].filter((paper) => paper.ruling || paper.writeIns);
    expect(text.match(/认定疑难选票/g)?.length ?? 0).toBeGreaterThanOrEqual(rulings.length);
  });

  test("a slip is read from a picture of its QR code; another picture is refused in a sentence", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.face(1);
    const picture = await toBuffer(hands.slips[1]!, { errorCorrectionLevel: "M", scale: 5 });
    const other = await toBuffer("https://example.invalid/", { scale: 5 });
    await at.choose(0, [
      { name: "slip.png", buffer: picture },
      { name: "other.png", buffer: other },
      { name: "broken.png", buffer: Buffer.from("no picture") },
    ]);
    await at.page.locator(".slip-line").waitFor();
    await at.page.locator("[role=alert]").filter({ hasText: "other.png broken.png" }).waitFor();
    const lines = await at.verify();
    expect(lines.get(4)).toEqual({ verdict: "PASS", words: expect.stringContaining("1〕张留存单") });
  });

  test("a code is typed whole: 40 digits, in any groups; one wrong digit is found", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.face(1);
    const code = codeOf(hands.slips[2]!);
    const field = at.page.getByLabel(/键入核验码/);
    await field.fill(code.slice(0, 38));
    await at.page.getByText("还差2位").waitFor();
    expect(await at.page.getByRole("button", { name: "加入这一张" }).isDisabled()).toBe(true);
    await field.fill(`${code.slice(0, 39)}x`);
    await at.page.getByText("核验码只有数字").waitFor();
    await field.fill(code);
    expect(await field.inputValue()).toBe(formatCode(code));
    await at.press("加入这一张");
    expect((await at.verify()).get(4)?.verdict).toBe("PASS");
    await at.face(1);
    await field.fill(`${code.slice(0, 39)}${(Number(code[39]) + 1) % 10}`);
    await at.press("加入这一张");
    const lines = await at.verify();
    expect(failed(lines)).toEqual([4]);
    expect(lines.get(4)?.words).toContain("第〔2〕张留存单");
    expect(await at.page.locator("[role=alert]").textContent()).toContain("1项不符");
  });

  test("without a camera it says what to do instead", async () => {
    at = await VerifierPage.open(browser);
    await at.face(1);
    await at.press("用摄像头扫方码");
    await at.page.getByText("请改用方码的图片").waitFor();
  });

  test("what was tampered with fails the check that guards it, and the sentence names the record", async () => {
    const swapped = (text: string) => {
      const lines = text.split("\n");
      [lines[5], lines[6]] = [lines[6]!, lines[5]!];
      return lines.join("\n");
    };
    const cases = [
      { check: changed("log.jsonl", swapped), fails: 2, words: "第〔5〕条记录" },
      { check: changed("tally.json", (text) => text.replace('"for":', '"for":1')), fails: 11, words: "tally.json" },
      {
        check: changed("checkpoints/000002.txt", (text) => text.replace(/\n\d+\n/, "\n7\n")),
        fails: 5,
        words: "000002",
      },
      { check: hands.check.subarray(0, -30), fails: 1, words: "核验包" },
    ];
    at = await VerifierPage.open(browser);
    for (const { check, fails, words } of cases) {
      await at.archives({ ...hands, check: Buffer.from(check) });
      const lines = await at.verify();
      expect(failed(lines)).toContain(fails);
      expect(lines.get(fails)?.words).toContain(words);
    }
    expect(at.errors).toEqual([]);
  });

  test("a wrong card: the sealed archive does not open, and nothing that needs it passes", async () => {
    at = await VerifierPage.open(browser);
    await at.archives({ ...hands, cards: [hands.cards[1], hands.cards[0]] });
    const lines = await at.verify();
    expect(failed(lines)).toEqual([8]);
    expect(lines.get(8)?.words).toContain("口令不对");
    for (const no of [9, 11, 15]) expect(lines.get(no)?.verdict).toBe("NOT SHOWN");
  });

  test("figures typed from paper that differ fail check 10; what was changed after is no longer shown", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.facts({ ...hands.facts, returned: hands.facts.returned! + 1 });
    const lines = await at.verify();
    expect(lines.get(10)?.words).toContain("收回选票");
    await at.facts(hands.facts);
    await at.face(3);
    await at.page.getByText("材料有变动").waitFor();
    expect(await at.page.locator(".findings").count()).toBe(0);
    expect(failed(await at.verify())).toEqual([]);
  });

  test("what is typed while the checks run makes what they find out of date", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.page.evaluate(() => {
      const check = SubtleCrypto.prototype.verify;
      const held = new Promise<void>((resolve) => {
        (globalThis as { goOn?: () => void }).goOn = resolve;
      });
      SubtleCrypto.prototype.verify = async function (...asked) {
        await held;
        return check.apply(this, asked);
      };
    });
    await at.face(3);
    await at.page.locator(".face .button").first().click();
    await at.face(2);
    await at.page.locator(".counts input").first().fill("7");
    await at.page.evaluate(() => (globalThis as { goOn?: () => void }).goOn?.());
    await at.face(3);
    await at.page.getByText("材料有变动").waitFor({ timeout: 60_000 });
    expect(await at.page.locator(".findings").count()).toBe(0);
  });

  test("nothing is checked before every chosen file is read, and the one chosen last counts", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.page.evaluate(() => {
      const read = Blob.prototype.arrayBuffer;
      const held = new Promise<void>((resolve) => {
        (globalThis as { goOn?: () => void }).goOn = resolve;
      });
      Blob.prototype.arrayBuffer = async function (this: Blob) {
        if ((this as File).name === "slow-check.zip") await held;
        return read.call(this);
      };
    });
    await at.choose(0, [{ name: "slow-check.zip", buffer: hands.check.subarray(0, -30) }]);
    await at.choose(0, [{ name: "20190408-abc234-check.zip", buffer: hands.check }]);
    await at.face(3);
    expect(await at.page.locator(".face .button").first().isEnabled()).toBe(false);
    await at.page.evaluate(() => (globalThis as { goOn?: () => void }).goOn?.());
    expect((await at.verify()).get(1)?.verdict).toBe("PASS");
  });

  test("figures of a round that was not held fail check 10; each round is typed for itself", async () => {
    at = await VerifierPage.open(browser);
    await at.archives(hands);
    await at.facts(hands.facts);
    await at.press("加第2次投票");
    await at.page.getByRole("region", { name: "第2次投票" }).getByLabel("实到").fill("3");
    expect((await at.verify()).get(10)?.words).toContain("记录中只有〔1〕次投票");
    await at.face(2);
    await at.press("去掉第2次投票");
    expect((await at.verify()).get(10)?.verdict).toBe("PASS");
  });

  test("a slip is read by the camera: shown to it, and held there, it is taken once", async () => {
    const filming = await filmed(hands.slips[1]!);
    try {
      at = await VerifierPage.open(filming);
      await at.archives(hands);
      await at.face(1);
      await at.press("用摄像头扫方码");
      await at.page.locator(".slip-line").waitFor();
      await at.page.waitForTimeout(600);
      expect(await at.page.locator(".slip-line").count()).toBe(1);
      expect(await at.page.locator(".slip-line .slip-code").textContent()).toContain(hands.slips[1]!.split("\n")[1]!);
      await at.press("关闭摄像头");
      expect(await at.page.locator("video").count()).toBe(0);
      expect((await at.verify()).get(4)).toEqual({ verdict: "PASS", words: expect.stringContaining("1〕张留存单") });
      expect(at.errors).toEqual([]);
    } finally {
      await filming.close();
    }
  });

  test.each(["zh", "en"] as const)(
    "every face can be used by everybody (%s), and none is wider than the screen",
    async (language) => {
      at = await VerifierPage.open(browser, language);
      await at.archives(hands);
      await at.slips(hands.slips.slice(0, 2));
      await at.verify();
      for (const face of [0, 1, 2, 3, 4, 5]) {
        await at.face(face);
        const { violations } = await new AxeBuilder({ page: at.page }).analyze();
        expect(violations.map(({ id, nodes }) => `${face} ${id} ${nodes[0]?.html}`)).toEqual([]);
        expect(await at.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
        const said = await at.page.locator("h1").allTextContents();
        expect(said).toHaveLength(1);
        expect(/[\u4e00-\u9fff]/.test(said[0]!)).toBe(language === "zh");
      }
    },
  );
});
