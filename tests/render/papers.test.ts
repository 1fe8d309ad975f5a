import { afterAll, beforeAll, expect, test } from "vitest";
import { papers } from "../tally/papers/all.ts";
import { kit } from "../tally/papers/kit.ts";
import { inkEdges, inkOf, likeness, overlapping, visible } from "./ink.ts";
import { openRenderer, type RenderedSheet, type Renderer } from "./render.ts";
import { type Mark, watched } from "./trace.ts";

let renderer: Renderer;
const seen = new Map<string, { mark: Mark; sheet: RenderedSheet }>();

beforeAll(async () => {
  renderer = await openRenderer();
});
afterAll(() => renderer.close());

/** Printers leave 5 mm white at the edges, a roll printer 4 mm. */
const EDGE = (4 * 72) / 25.4;

for (const [name, make] of Object.entries(papers)) {
  test(`${name}: every character shows, inside the sheet, beside the others, and can be copied`, async () => {
    const watching = watched(kit);
    const pdf = await make(watching.kit);
    const sheets = await renderer.sheets(pdf);
    const marks = visible(watching.marks);
    expect(marks.length).toBeGreaterThan(0);
    const blank = marks.filter((mark) => inkOf(mark, sheets[mark.sheet]!) < 2);
    expect(blank.map(({ character, sheet }) => `${character} on sheet ${sheet + 1}`)).toEqual([]);
    expect(
      overlapping(marks).map(([a, b]) => `${a.character}${b.character} on sheet ${a.sheet + 1} at ${a.y}`),
    ).toEqual([]);
    for (const [index, sheet] of sheets.entries()) {
      const edges = inkEdges(sheet)!;
      expect(edges.left).toBeGreaterThan(EDGE);
      expect(edges.top).toBeGreaterThan(EDGE);
      expect(edges.right).toBeLessThan(sheet.width / sheet.scale - EDGE);
      expect(edges.bottom).toBeLessThan(sheet.height / sheet.scale - EDGE);
      const drawn = marks.filter((mark) => mark.sheet === index).map((mark) => mark.character);
      const copied = [...acrossRemoved(sheet.text, drawn)].filter((character) => !/\s/u.test(character));
      expect(copied.toSorted().join("")).toBe(drawn.toSorted().join(""));
    }
    for (const mark of marks) {
      const key = `${mark.font} ${mark.character}`;
      if (!seen.has(key)) seen.set(key, { mark, sheet: sheets[mark.sheet]! });
    }
  });
}

test("every character that any paper used looks like its glyph, not like a box or another character", async () => {
  const files: Record<string, string> = {
    "NotoSerifSC-Regular": "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    "NotoSerifSC-Bold": "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    "NotoSansSC-Medium": "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
  };
  const unlike: string[] = [];
  for (const [font, file] of Object.entries(files)) {
    const used = [...seen.values()].filter(({ mark }) => mark.font === font);
    const wanted = used.map(({ mark, sheet }) => ({ character: mark.character, size: mark.size * sheet.scale }));
    const glyphs = await renderer.glyphs(file, wanted);
    used.forEach(({ mark, sheet }, at) => {
      const like = likeness(mark, sheet, glyphs[at]!, advanceOf(mark));
      if (like < 0.65) unlike.push(`${mark.character} in ${font} at ${mark.size} pt: ${like.toFixed(2)}`);
    });
  }
  expect(unlike).toEqual([]);
  expect(seen.size).toBeGreaterThan(300);
});

function advanceOf(mark: Mark): number {
  for (const face of Object.values(kit.faces)) {
    const glyph = face.glyph(mark.character.codePointAt(0)!);
    if (typeof glyph !== "string" && glyph.font.postscriptName === mark.font) return glyph.advance;
  }
  throw new Error(`no face has ${mark.character} in ${mark.font}`);
}

/** The words across the page are drawn first and are text, too; they are no marks of the paper. */
function acrossRemoved(text: string, drawn: readonly string[]): string {
  if (drawn.join("").includes("演练")) return text;
  return text.replace(/^[未签字稿演练补打\s]+/u, "");
}
