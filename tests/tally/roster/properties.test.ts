import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { Candidate } from "../../../tally/slate/index.ts";
import { csvCells, parseRoster, Roster } from "../../../tally/slate/roster/index.ts";
import { sized } from "../../effort.ts";
import { day, heads, many, person } from "./rosters.ts";

const cell = fc.oneof(
  fc.constantFrom(...heads, ...many(9).flatMap((one) => Object.values(one)), ...person(), "示例", ""),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ maxLength: 12 }),
  fc.constantFrom("\ud800", "\ue000", "990000197506150011", "1969.04", "1980.1", "=1+1"),
);
const matrix = fc.oneof(
  fc.array(fc.array(cell, { maxLength: 16 }), { maxLength: 8 }),
  fc.array(fc.array(cell, { maxLength: 16 }), { maxLength: 8 }).map((rows) => [[...heads], person(), ...rows]),
  fc
    .tuple(fc.nat({ max: 13 }), fc.nat({ max: 2 }), cell)
    .map(([column, row, text]) =>
      [[...heads], person(), person({ name: "才三" })].map((cells, at) =>
        cells.map((old, place) => (at === row && place === column ? text : old)),
      ),
    ),
);
const runs = { numRuns: sized(200, 3_000, 50_000) };

test("any table is read or refused: every error names a cell that exists, each cell once, in both languages", () => {
  fc.assert(
    fc.property(matrix, (cells) => {
      const reading = parseRoster(cells, { under50On: day });
      if (reading.ok) {
        // What is taken is what the configuration takes.
        v.parse(Roster, reading.roster);
        v.parse(v.array(Candidate), reading.candidates);
        expect(reading.roster.map((entry) => entry.id)).toEqual(reading.candidates.map((candidate) => candidate.id));
        return;
      }
      expect(reading.errors.length).toBeGreaterThan(0);
      const width = Math.max(1, ...cells.map((row) => row.length));
      for (const { row, column, zh, en } of reading.errors) {
        expect(row).toBeGreaterThanOrEqual(1);
        expect(row).toBeLessThanOrEqual(Math.max(1, cells.length));
        expect(column).toBeGreaterThanOrEqual(1);
        expect(column).toBeLessThanOrEqual(width);
        expect(zh).toMatch(/。$/);
        expect(en).toMatch(/\.$/);
      }
      expect(new Set(reading.errors.map((error) => error.cell)).size).toBe(reading.errors.length);
    }),
    runs,
  );
});

test("the order of the columns changes nothing that is read", () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...heads.keys()], { minLength: heads.length }),
      fc.integer({ min: 1, max: 60 }),
      (order, count) => {
        const cells = [[...heads], ...many(count).map(person)];
        const turned = cells.map((row) => order.map((place) => row[place]!));
        expect(parseRoster(turned, { under50On: day })).toEqual(parseRoster(cells, { under50On: day }));
      },
    ),
    { numRuns: sized(10, 50, 500) },
  );
});

test("any text is a table of CSV", () => {
  const text = fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "\t", "丁", " ", "\ufeff") });
  fc.assert(
    fc.property(text, (source) => {
      for (const row of csvCells(source)) expect(row.length).toBeGreaterThan(0);
    }),
    runs,
  );
});
