import { expect, test } from "vitest";
import { mm } from "../../tally/papers/layout/units.ts";
import { upwardReport } from "../../tally/papers/upward-report.ts";
import { kit } from "../tally/papers/kit.ts";
import { upwardData } from "../tally/papers/upward-samples.ts";
import { visible } from "./ink.ts";
import { openRenderer } from "./render.ts";
import { type Mark, watched } from "./trace.ts";

/** GB/T 9704-2012; half a millimetre is allowed. */
const HALF = mm(0.5);

const long = {
  ...upwardData,
  vote: {
    ...upwardData.vote,
    further: Array.from({ length: 12 }, () => "经再次投票，于小二同志当选，另一名同志未获通过。"),
  },
};

/** Fills the second page from its first line to its last. */
const longer = {
  ...long,
  vote: { ...long.vote, further: Array.from({ length: 40 }, () => "国会区国会区国会区国会区，国会区国会区国会区。") },
};

async function drawn(): Promise<Mark[]> {
  const watching = watched(kit);
  await upwardReport(long, watching.kit);
  return visible(watching.marks);
}

test("GB/T 9704 §5.2: the type area is 156 × 225 mm, 37 mm from the top and 28 mm from the left edge", async () => {
  const text = (await drawn()).filter(({ size }) => size !== 14);
  expect(Math.abs(Math.min(...text.map(({ x }) => x)) - mm(28))).toBeLessThan(HALF);
  expect(Math.abs(Math.max(...text.map(({ x, pitch }) => x + pitch)) - mm(28 + 156))).toBeLessThan(HALF);
  for (const { y, size } of text) {
    expect(y - 0.88 * size).toBeGreaterThan(mm(37) - HALF);
    expect(y + 0.12 * size).toBeLessThan(mm(37 + 225) + HALF);
  }
});

test("GB/T 9704 §5.2.3: a page of text has 22 lines of 28 characters", async () => {
  const second = (await drawn()).filter(({ sheet, size }) => sheet === 1 && size < 16 && size !== 14);
  const lines = [...new Set(second.map(({ y }) => Math.round(y * 10) / 10))].toSorted((a, b) => a - b);
  const pitch = mm(225) / 22;
  for (const [at, y] of lines.slice(0, 8).entries()) expect(Math.abs(y - lines[0]! - at * pitch)).toBeLessThan(HALF);
  const full = Map.groupBy(second, ({ y }) => y);
  const hanzi = [...full.values()].filter((line) =>
    line.every(({ character }) => /\p{Script=Han}|[，。、（）；]/u.test(character)),
  );
  expect(Math.max(...hanzi.map((line) => line.length))).toBe(28);
});

test("GB/T 9704 §7.5: page numbers stand 7 mm below the type area between dashes, odd right, even left", async () => {
  const numbers = Map.groupBy(
    (await drawn()).filter(({ size }) => size === 14),
    ({ sheet }) => sheet,
  );
  for (const [sheet, marks] of numbers) {
    const said = marks.map(({ character }) => character).join("");
    expect(said).toBe(`—${sheet + 1}—`);
    expect(Math.abs(marks[0]!.y - mm(297 - 35 + 7))).toBeLessThan(HALF);
    const right = marks.at(-1)!.x + marks.at(-1)!.pitch;
    if (sheet % 2 === 0) expect(Math.abs(right - (mm(28 + 156) - 14))).toBeLessThan(HALF);
    else expect(Math.abs(marks[0]!.x - (mm(28) + 14))).toBeLessThan(HALF);
  }
  expect(numbers.size).toBeGreaterThan(1);
});

test("GB/T 9704 §5.2 on the rendered page: 22 lines of ink, a line every 225 ÷ 22 mm, within 156 mm, within half a millimetre", async () => {
  const renderer = await openRenderer();
  const sheets = await renderer.sheets(await upwardReport(longer, kit), 4);
  await renderer.close();
  const page = sheets[1]!;
  const millimetres = (pixels: number) => (pixels / page.scale / 72) * 25.4;
  const dark = (x: number, y: number) => page.dark[y * page.width + x]! > 100;
  const typeArea = (y: number) => millimetres(y) < 297 - 35 + 2; // the page number stands below
  const inked = Array.from({ length: page.height }, (_, y) => y).filter(
    (y) => typeArea(y) && Array.from({ length: page.width }, (_, x) => x).some((x) => dark(x, y)),
  );
  // A line of text begins where there was no ink for half its height.
  const lines = inked.filter((y, at) => millimetres(y - (inked[at - 1] ?? -1000)) > 2);
  expect(lines).toHaveLength(22);
  const pitch = 225 / 22;
  for (const [at, y] of lines.entries()) expect(Math.abs(millimetres(y - lines[0]!) - at * pitch)).toBeLessThan(0.5);
  expect(millimetres(inked[0]!)).toBeGreaterThan(37 - 0.5);
  expect(millimetres(inked.at(-1)!)).toBeLessThan(37 + 225 + 0.5);
  const columns = Array.from({ length: page.width }, (_, x) => x).filter((x) => inked.some((y) => dark(x, y)));
  // The ink of a character stands a little inside its square.
  expect(millimetres(columns[0]!)).toBeGreaterThan(28 - 0.5);
  expect(millimetres(columns[0]!)).toBeLessThan(28 + 1);
  expect(millimetres(columns.at(-1)!)).toBeLessThan(28 + 156 + 0.5);
  expect(millimetres(columns.at(-1)!)).toBeGreaterThan(28 + 156 - 3); // a closing mark leaves half its square white
});
