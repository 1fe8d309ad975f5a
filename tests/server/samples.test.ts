import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { samples } from "../../server/cli/rehearsal/samples.ts";
import { fallback } from "../../tally/papers/records/form-names.ts";
import { paperTitles } from "../../tally/papers/records/titles.ts";
import { effort } from "../effort.ts";
import { scratch } from "./folder.ts";
import { paperText } from "./paper-text.ts";

test.skipIf(effort === 1)(
  "one command writes a full set of papers of a meeting of two votes, each named as the product names it",
  async () => {
    const out = scratch();
    const stages: string[] = [];
    await samples(out, (stage) => stages.push(stage));
    expect(stages).toEqual(readdirSync(out).sort());
    const files = readdirSync(out, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name));
    const named = (part: string) => files.filter((file) => file.includes(part));
    for (const title of Object.values(paperTitles)) expect([title, named(title).length > 0]).toEqual([title, true]);
    for (const title of ["口令卡", "密钥卡", "密存盘口令卡", "训练卡", "工作页（计票人）", "随票单", "监票留存单第1号"])
      expect([title, named(title).length > 0]).toEqual([title, true]);
    for (const stage of stages.slice(1, 3)) expect(named(join(stage, "随时可打印/")).length).toBe(fallback.length + 3);
    expect(files.every((file) => /（演练）.*\.(pdf|csv|json)$/.test(file))).toBe(true);
    const textOf = async (part: string) => (await paperText(readFileSync(named(part)[0]!))).text;
    expect(await textOf("2 第一次投票/随时可打印/选票（A4）")).toContain("（第一次投票，白色票）");
    expect(await textOf("3 另行选举/随时可打印/选票（A4）")).toContain("（另行选举，浅黄色票）");
    expect(await textOf("关于代表选举情况的报告")).toContain("对不足的名额另行选举");
  },
  120_000,
);
