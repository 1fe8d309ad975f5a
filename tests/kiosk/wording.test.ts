import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * Words that an organisation department does not use, or that promise what no machine may: each has its own word in
 * the product (监票人, 留存单, 核验码, 误认上限, 抽查复核, 认定 …). 票根, 同意, 反对, 发布 and 指纹 are not here: a show of
 * hands has 同意 and 反对, and a certificate has a 指纹.
 */
const forbidden = [
  ["监票员", "计票员", "管理员", "选民", "投票者", "候选者"],
  ["竞选", "胜出", "落选", "败选", "得票率", "排名", "当选线", "过线", "废票", "笔划"],
  ["终端", "计票机", "工位", "盲录", "一读", "二读", "争议", "冲突"],
  ["裁定", "判定", "仲裁", "审计", "风险", "置信", "掷骰"],
  ["凭条", "回执", "小票", "封存码", "验证码", "哈希", "日志", "流水", "上链", "擦除", "电子签名", "公章"],
].flat();

/** Everything that a screen or a paper says in Chinese, from files that also hold code: comments are English there. */
const sources = ["kiosk/**/*.ts", "kiosk/**/*.tsx", "tally/papers/**/*.ts", "tally/evidence/verify/*.ts"];

test("no screen, paper or finding of the verifier uses a word that the wording of a meeting forbids", () => {
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: `${import.meta.dirname}/../..` }));
  expect(files.length).toBeGreaterThan(100);
  const said = files.flatMap((file) => {
    const text = readFileSync(`${import.meta.dirname}/../../${file}`, "utf8");
    return text
      .split("\n")
      .flatMap((line, at) =>
        forbidden.filter((word) => line.includes(word)).map((word) => `${file}:${at + 1} ${word}`),
      );
  });
  expect(said).toEqual([]);
});
