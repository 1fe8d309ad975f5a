/** Holding pictures of sheets against what was to be drawn on them. */
import type { Picture } from "./render.ts";
import type { Mark } from "./trace.ts";

const BLANK = /^[\s\u2002\u3000]$/;
const INK = 100;

export const visible = (marks: readonly Mark[]): Mark[] => marks.filter(({ character }) => !BLANK.test(character));

/** Edges of all ink on a sheet, in points; undefined for a blank sheet. Pale words across the page do not count. */
export function inkEdges(sheet: Picture): { left: number; top: number; right: number; bottom: number } | undefined {
  let [left, top, right, bottom] = [sheet.width, sheet.height, -1, -1];
  for (let y = 0; y < sheet.height; y++) {
    for (let x = 0; x < sheet.width; x++) {
      if (sheet.dark[y * sheet.width + x]! < INK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (right < 0) return undefined;
  const points = (pixels: number) => pixels / sheet.scale;
  return { left: points(left), top: points(top), right: points(right + 1), bottom: points(bottom + 1) };
}

/** The box in which a character's ink may lie: its em box and a little. */
const box = ({ x, y, pitch, size }: Mark) => ({
  left: x,
  right: x + pitch,
  top: y - 0.88 * size,
  bottom: y + 0.12 * size,
});

/** Characters whose boxes share more than a hair with another's. */
export function overlapping(marks: readonly Mark[]): [Mark, Mark][] {
  const found: [Mark, Mark][] = [];
  const sorted = marks.toSorted((a, b) => a.sheet - b.sheet || a.y - b.y);
  sorted.forEach((mark, at) => {
    const a = box(mark);
    for (let next = at + 1; next < sorted.length; next++) {
      const other = sorted[next]!;
      const b = box(other);
      if (other.sheet !== mark.sheet || other.y - mark.y > 40) break;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 0.5 && high > 0.5) found.push([mark, other]);
    }
  });
  return found;
}

/** Dark pixels in a character's box. */
export function inkOf(mark: Mark, sheet: Picture): number {
  const { left, right, top, bottom } = box(mark);
  let count = 0;
  for (let y = Math.floor(top * sheet.scale); y < Math.ceil(bottom * sheet.scale); y++) {
    for (let x = Math.floor(left * sheet.scale); x < Math.ceil(right * sheet.scale); x++) {
      if ((sheet.dark[y * sheet.width + x] ?? 0) >= INK) count++;
    }
  }
  return count;
}

/**
 * How much a character on a sheet looks like its glyph set without any PDF, from 0 (blank, or another character) to 1.
 * `glyph` is a picture of `Renderer.glyphs`, at `mark.size × sheet.scale` pixels.
 */
export function likeness(mark: Mark, sheet: Picture, glyph: Picture, advance: number): number {
  const size = mark.size * sheet.scale;
  const originX = (mark.x + (mark.pitch - advance * mark.size) / 2) * sheet.scale;
  const originY = mark.y * sheet.scale;
  let best = 0;
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      const left = Math.round(originX - size / 4) + dx;
      const top = Math.round(originY - 1.1 * size) + dy;
      best = Math.max(best, cosine(sheet, glyph, left, top, mark, size));
    }
  }
  return best;
}

function cosine(sheet: Picture, glyph: Picture, left: number, top: number, mark: Mark, size: number): number {
  const from = Math.max(0, Math.floor(size / 4) - 1);
  const to = Math.min(glyph.width, Math.ceil(size / 4 + mark.pitch * sheet.scale) + 1);
  let [both, one, other] = [0, 0, 0];
  for (let y = Math.floor(0.2 * size); y < Math.min(glyph.height, Math.ceil(1.25 * size)); y++) {
    for (let x = from; x < to; x++) {
      const a = glyph.dark[y * glyph.width + x]!;
      const b = sheet.dark[(top + y) * sheet.width + left + x] ?? 0;
      both += a * b;
      one += a * a;
      other += b * b;
    }
  }
  return one === 0 || other === 0 ? 0 : both / Math.sqrt(one * other);
}
