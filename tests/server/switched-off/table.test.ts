import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { table } from "./table.ts";

test("the note on security shows each control, its attack, and how it ends with and without it", () => {
  const note = readFileSync(join(import.meta.dirname, "../../../server/SECURITY.md"), "utf8");
  const shown = note
    .split("\n## Seen to succeed without its control\n")[1]
    ?.split("\n## ")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| control ") && !line.startsWith("| ---"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const rows = Object.entries(table).map(([control, { attack, on, off }]) => ["", control, attack, on, off, ""]);
  expect(shown).toEqual(rows);
});
