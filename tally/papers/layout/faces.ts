/**
 * Typefaces as chains of fonts: a character that the first font lacks is looked for in the next. Nothing is ever
 * drawn without a glyph: PDF libraries print an empty box for it and say nothing.
 */

/** The part of a parsed TrueType font that the papers use; a fontkit `Font` has all of it. */
export interface ParsedFont {
  readonly postscriptName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly bbox: {
    readonly minX: number;
    readonly minY: number;
    readonly maxX: number;
    readonly maxY: number;
  };
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): {
    readonly id: number;
    readonly advanceWidth: number;
  };
  createSubset(): { includeGlyph(glyph: number): number; encode(): Uint8Array };
}

/** `text` 宋/仿宋 for what is read, `title` 小标宋, `heading` 黑体 for heads, labels and what must stand out. */
export type FaceName = "text" | "title" | "heading";

/** One character in one font. `advance` is what the font says and `pitch` what the layout uses, both in em. */
export interface Glyph {
  readonly codePoint: number;
  readonly font: ParsedFont;
  readonly id: number;
  readonly advance: number;
  readonly pitch: number;
}

/** Why a character cannot be printed: no font has it, it has no agreed meaning, or it has no ink at all. */
export type UnprintableReason = "no-glyph" | "private-use" | "invisible";

export interface Unprintable {
  readonly character: string;
  /** for example `U+E000` */
  readonly codePoint: string;
  readonly why: UnprintableReason;
}

export class Face {
  readonly #chain: readonly ParsedFont[];
  readonly #glyphs = new Map<number, Glyph | UnprintableReason>();

  constructor(chain: readonly ParsedFont[]) {
    this.#chain = chain;
  }

  /** The glyph of a code point in the first font that has one, or the reason why there is none. */
  glyph(codePoint: number): Glyph | UnprintableReason {
    let known = this.#glyphs.get(codePoint);
    if (known === undefined) {
      known = this.#find(codePoint);
      this.#glyphs.set(codePoint, known);
    }
    return known;
  }

  #find(codePoint: number): Glyph | UnprintableReason {
    if (isPrivateUse(codePoint)) return "private-use";
    if (isInvisible(codePoint)) return "invisible";
    for (const font of this.#chain) {
      if (!font.hasGlyphForCodePoint(codePoint)) continue;
      const { id, advanceWidth } = font.glyphForCodePoint(codePoint);
      if (id === 0) continue;
      const advance = advanceWidth / font.unitsPerEm;
      return { codePoint, font, id, advance, pitch: pitch(codePoint, advance) };
    }
    return "no-glyph";
  }
}

/** All characters of a text that cannot be printed, each once, in order. */
export function unprintableIn(text: string, face: Face): Unprintable[] {
  return [...new Set(text)].flatMap((character) => {
    const codePoint = character.codePointAt(0)!;
    const glyph = face.glyph(codePoint);
    if (typeof glyph !== "string") return [];
    return [
      {
        character,
        codePoint: `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`,
        why: glyph,
      },
    ];
  });
}

/** Figures stand in columns, so all ten share one pitch; the dot inside a minority name gets half a square. */
function pitch(codePoint: number, advance: number): number {
  if (codePoint >= 0x30 && codePoint <= 0x39) return 0.57;
  if (codePoint === 0xb7) return 0.5;
  return advance;
}

function isPrivateUse(codePoint: number): boolean {
  return (codePoint >= 0xe000 && codePoint <= 0xf8ff) || codePoint >= 0xf0000;
}

/** Control and format characters, variation selectors and halves of surrogate pairs: no ink, or somebody else's. */
function isInvisible(codePoint: number): boolean {
  return /^[\p{C}\p{Zl}\p{Zp}\p{Mn}\p{Default_Ignorable_Code_Point}]$/u.test(String.fromCodePoint(codePoint));
}
