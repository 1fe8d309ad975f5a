import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";

const program = new URL("../../server/cli/order.ts", import.meta.url).pathname;
const order = (input: string | Uint8Array) => spawnSync(process.execPath, [program], { input, encoding: "utf8" });

describe("npm run order", () => {
  test("prints the same lines, notes included, in the order of surname strokes", () => {
    const { status, stdout, stderr } = order("马小五\t回族\n万四\n丁一\n才三\t女\n于小二\n");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe("丁一\n于小二\n才三\t女\n万四\n马小五\t回族\n");
  });

  test("a last line without an end, empty lines, carriage returns and a byte order mark do no harm", () => {
    expect(order("\ufeff于小二\r\n\r\n丁一").stdout).toBe("丁一\n于小二\n");
    expect(order("").stdout).toBe("");
  });

  test("what it had to guess stands on stderr, the whole list on stdout, exit 3", () => {
    const { status, stdout, stderr } = order("㐀一\n沉一\n王二\n沈一\n王二\t某局\n");
    expect(status).toBe(3);
    expect(stdout).toBe("王二\n王二\t某局\n沈一\n沉一\n㐀一\n");
    expect(stderr.split("\n").map((line) => line.split("\t")[0])).toEqual(["王二", "王二", "沈一", "沉一", "㐀一", ""]);
  });

  test("other bytes than UTF-8 and a line without a name: exit 2", () => {
    expect(order(Uint8Array.of(0xcd, 0xf5, 0x0a)).status).toBe(2);
    const nameless = order("丁一\n\t某局\n");
    expect([nameless.status, nameless.stdout]).toEqual([2, ""]);
    expect(order("丁一\n···\n").status).toBe(2);
    expect(nameless.stderr).toContain("a name at the beginning of every line");
  });
});
