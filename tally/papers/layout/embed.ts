/**
 * Puts the characters that a paper uses into its PDF: one TrueType subset per font, one character code per code point,
 * so that copying text gives the very characters that were set, whatever glyphs they share.
 */
import type { PDFContext, PDFRef } from "pdf-lib";
import { PDFString } from "pdf-lib";
import type { Glyph, ParsedFont } from "./faces.ts";

export class EmbeddedFont {
  readonly font: ParsedFont;
  /** resource name, for example `F1` */
  readonly name: string;
  readonly #codes = new Map<number, number>();
  readonly #glyphs: Glyph[] = [];

  constructor(font: ParsedFont, name: string) {
    this.font = font;
    this.name = name;
  }

  /** The four hexadecimal digits that stand for this character in a content stream. */
  code(glyph: Glyph): string {
    let code = this.#codes.get(glyph.codePoint);
    if (code === undefined) {
      this.#glyphs.push(glyph);
      code = this.#glyphs.length;
      this.#codes.set(glyph.codePoint, code);
    }
    return hex4(code);
  }

  /** Writes font, widths, code → glyph and code → Unicode maps (ISO 32000-1 §9.7). */
  write(context: PDFContext): PDFRef {
    const { font } = this;
    const subset = font.createSubset();
    const glyphIds = this.#glyphs.map((glyph) => subset.includeGlyph(glyph.id));
    const file = subset.encode();
    const perMille = (units: number) => Math.round((units * 1000) / font.unitsPerEm);
    const baseFont = `${subsetTag(this.#glyphs)}+${font.postscriptName}`;
    const descriptor = context.register(
      context.obj({
        Type: "FontDescriptor",
        FontName: baseFont,
        Flags: 4, // symbolic: the codes are ours
        FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map(perMille),
        ItalicAngle: 0,
        Ascent: perMille(font.ascent),
        Descent: perMille(font.descent),
        CapHeight: perMille(font.capHeight),
        StemV: 80,
        FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
      }),
    );
    const cidFont = context.register(
      context.obj({
        Type: "Font",
        Subtype: "CIDFontType2",
        BaseFont: baseFont,
        CIDSystemInfo: {
          Registry: PDFString.of("Adobe"),
          Ordering: PDFString.of("Identity"),
          Supplement: 0,
        },
        FontDescriptor: descriptor,
        CIDToGIDMap: context.register(context.flateStream(glyphMap(glyphIds))),
        W: [1, this.#glyphs.map((glyph) => perMille(glyph.advance * font.unitsPerEm))],
      }),
    );
    return context.register(
      context.obj({
        Type: "Font",
        Subtype: "Type0",
        BaseFont: baseFont,
        Encoding: "Identity-H",
        DescendantFonts: [cidFont],
        ToUnicode: context.register(context.flateStream(unicodeMap(this.#glyphs))),
      }),
    );
  }
}

const hex4 = (value: number): string => value.toString(16).toUpperCase().padStart(4, "0");

/** Two bytes per code: the glyph in the subset. Code 0 is the missing glyph and never used. */
function glyphMap(glyphIds: readonly number[]): Uint8Array {
  const map = new Uint8Array(2 * (glyphIds.length + 1));
  const view = new DataView(map.buffer);
  glyphIds.forEach((id, index) => {
    view.setUint16(2 * (index + 1), id);
  });
  return map;
}

/** ToUnicode CMap; at most 100 entries a block (Adobe technical note 5014). */
function unicodeMap(glyphs: readonly Glyph[]): string {
  const entries = glyphs.map(({ codePoint }, index) => {
    const utf16 = String.fromCodePoint(codePoint);
    return `<${hex4(index + 1)}> <${Array.from({ length: utf16.length }, (_, i) => hex4(utf16.charCodeAt(i))).join("")}>`;
  });
  const blocks: string[] = [];
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def",
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange",
    ...blocks,
    "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend",
  ].join("\n");
}

/** Six capital letters that depend on nothing but the characters used (ISO 32000-1 §9.6.4). */
function subsetTag(glyphs: readonly Glyph[]): string {
  let sum = 7;
  for (const { codePoint } of glyphs) sum = (sum * 31 + codePoint) % 308_915_776;
  return Array.from({ length: 6 }, (_, place) => String.fromCharCode(65 + (Math.floor(sum / 26 ** place) % 26))).join(
    "",
  );
}
