/**
 * The kit is made once per process: fonts are parsed once and shared by all papers. What is not pure text (font files,
 * the font parser, the code encoder) comes in as arguments.
 */
import { Face, type FaceName, type ParsedFont, type Unprintable, unprintableIn } from "./faces.ts";
import { type FileFacts, Sheets } from "./sheets.ts";

export interface KitParts {
  /** fontkit, or anything that parses TrueType files the same way */
  readonly parser: { create(bytes: Uint8Array): ParsedFont };
  /** font files per face, the preferred one first; other faces are the fallback of each */
  readonly fonts: Record<FaceName, readonly Uint8Array[]>;
  /** the squares of a QR code, version as small as fits, error correction M, without quiet zone */
  readonly qr: (text: string) => readonly (readonly boolean[])[];
}

export interface Kit {
  readonly faces: Record<FaceName, Face>;
  readonly qr: KitParts["qr"];
  open(facts: FileFacts): Sheets;
  /**
   * The characters of a name or title that no paper could print; empty when all is well. Asked at entry, before
   * anything depends on the name.
   */
  unprintable(text: string): readonly Unprintable[];
}

/** Parses the fonts; 2 ms for three files of 15 MB, which stay in memory. */
export function makeKit({ parser, fonts, qr }: KitParts): Kit {
  const parsed = new Map<Uint8Array, ParsedFont>();
  const parse = (bytes: Uint8Array): ParsedFont => {
    const font = parsed.get(bytes) ?? parser.create(bytes);
    parsed.set(bytes, font);
    return font;
  };
  const own = {
    text: fonts.text.map(parse),
    title: fonts.title.map(parse),
    heading: fonts.heading.map(parse),
  };
  const faces = {
    text: new Face([...own.text, ...own.heading, ...own.title]),
    title: new Face([...own.title, ...own.text, ...own.heading]),
    heading: new Face([...own.heading, ...own.text, ...own.title]),
  };
  return {
    faces,
    qr,
    open: (facts) => new Sheets(facts),
    unprintable: (text) => unprintableIn(text, faces.text),
  };
}
