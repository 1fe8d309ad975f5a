/** Watches what a paper draws: every character with its place, so that the picture can be held against it. */

import type { Kit } from "../../tally/papers/layout/kit.ts";
import type { Cell } from "../../tally/papers/layout/line.ts";
import type { FileFacts } from "../../tally/papers/layout/sheets.ts";
import { Sheets } from "../../tally/papers/layout/sheets.ts";

/** One character as set: left edge, baseline and pitch in points from the top left corner of its sheet. */
export interface Mark {
  readonly sheet: number;
  readonly character: string;
  readonly font: string;
  readonly x: number;
  readonly y: number;
  readonly pitch: number;
  readonly size: number;
}

/** The same kit with a watcher. */
export function watched(kit: Kit): { kit: Kit; marks: Mark[] } {
  const marks: Mark[] = [];
  class Watched extends Sheets {
    #sheet = -1;
    override add(size: Parameters<Sheets["add"]>[0]): void {
      super.add(size);
      this.#sheet = this.count - 1;
    }
    override turnTo(index: number): void {
      super.turnTo(index);
      this.#sheet = index;
    }
    override cells(x: number, y: number, cells: readonly Cell[], size: number, track = 0): void {
      super.cells(x, y, cells, size, track);
      let left = x;
      for (const { glyph, advance, gap } of cells) {
        const pitch = advance - gap;
        const { codePoint, font } = glyph;
        const character = String.fromCodePoint(codePoint);
        marks.push({ sheet: this.#sheet, character, font: font.postscriptName, x: left, y, pitch, size });
        left += advance + track;
      }
    }
  }
  const open = (facts: FileFacts) => {
    marks.length = 0; // a roll is set twice, the first time only to see how long it gets
    return new Watched(facts);
  };
  return { kit: { ...kit, open }, marks };
}
