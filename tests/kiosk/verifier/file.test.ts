import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratch } from "../../server/folder.ts";
import { buildCommand, buildVerifier } from "./build.ts";

const folder = scratch();
const one = readFileSync(buildVerifier(join(folder, "one")), "utf8");

describe("the verifier's file", () => {
  test("two builds from one commit give the same bytes, whatever the clock and the language of the machine", () => {
    const two = buildVerifier(join(folder, "two"), {
      TZ: "Asia/Shanghai",
      LANG: "zh_CN.UTF-8",
      SOURCE_DATE_EPOCH: "1",
    });
    expect(readFileSync(two, "utf8")).toBe(one);
  });

  test("so do two builds of the command, which then needs nothing but Node", () => {
    const here = readFileSync(buildCommand(join(folder, "here")));
    const there = buildCommand(join(folder, "there"), { TZ: "Asia/Shanghai", LANG: "zh_CN.UTF-8" });
    expect(readFileSync(there).equals(here)).toBe(true);
    const { status, stderr } = spawnSync(process.execPath, [there], { cwd: folder, encoding: "utf8" });
    expect([status, stderr.split("\n").length]).toEqual([2, 2]);
    expect(stderr).toMatch(/^usage: npm run --silent verify/);
  });

  test("is whole: one script, one style, each allowed by its own hash, and nothing else may be loaded or sent", () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(one)?.[1] ?? "";
    const [, script = ""] = /<script type="module">([\s\S]*?)<\/script>/.exec(one) ?? [];
    const [, style = ""] = /<style>([\s\S]*?)<\/style>/.exec(one) ?? [];
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]);
    expect(one.match(/<script/g)).toHaveLength(1);
    expect(one).not.toMatch(/<link|<img|\ssrc=|\sstyle=|url\(|@import|sourceMappingURL/);
  });

  test("is small enough for any medium: below 500 kB, for it holds no font", () => {
    expect(one.length).toBeLessThan(500_000);
  });
});
