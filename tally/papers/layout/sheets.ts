/**
 * The sheets of one paper: text, rules, boxes and codes at exact places (points from the top left corner), and at the
 * end a PDF/A-2b file that is byte for byte the same for the same content.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { type PDFContext, PDFDocument, PDFHexString, PDFName, type PDFRef } from "pdf-lib";
import { EmbeddedFont } from "./embed.ts";
import type { ParsedFont } from "./faces.ts";
import type { Cell } from "./line.ts";
import type { SheetSize } from "./units.ts";

/** Title, language and date stand in the file for archives and readers; the date is an argument, never the clock's. */
export interface FileFacts {
  readonly title: string;
  readonly author: string;
  /** milliseconds since 1970 */
  readonly made: number;
}

interface Sheet {
  readonly size: SheetSize;
  readonly under: string[];
  readonly ink: string[];
}

export class Sheets {
  readonly #facts: FileFacts;
  readonly #fonts = new Map<ParsedFont, EmbeddedFont>();
  readonly #sheets: Sheet[] = [];
  readonly #pictures: { readonly name: string; readonly jpeg: Uint8Array }[] = [];
  #at = -1;

  constructor(facts: FileFacts) {
    this.#facts = facts;
  }

  /** How many sheets there are by now. */
  get count(): number {
    return this.#sheets.length;
  }

  add(size: SheetSize): void {
    this.#sheets.push({ size, under: [], ink: [] });
    this.#at = this.#sheets.length - 1;
  }

  /** Continues on an earlier sheet, for what is only known at the end: the number of pages. */
  turnTo(index: number): void {
    this.#at = index;
  }

  get size(): SheetSize {
    return this.#sheet.size;
  }

  /** Draws cells with their baseline at `y`; `track` is extra white after every cell, in points. */
  cells(x: number, y: number, cells: readonly Cell[], size: number, track = 0): void {
    this.#sheet.ink.push(
      ...this.#text(cells, size, (left) => `1 0 0 1 ${n(x + left)} ${n(this.size.height - y)} Tm`, track),
    );
  }

  /** A large pale word across the sheet, below everything else. */
  across(cells: readonly Cell[], size: number): void {
    const { width, height } = this.size;
    const angle = Math.atan2(height, width);
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const length = cells.reduce((sum, cell) => sum + cell.advance, 0);
    const place = (left: number) => {
      const along = left - length / 2;
      const x = width / 2 + along * cos + 0.35 * size * sin;
      const y = height / 2 + along * sin - 0.35 * size * cos;
      return `${n(cos)} ${n(sin)} ${n(-sin)} ${n(cos)} ${n(x)} ${n(y)} Tm`;
    };
    this.#sheet.under.push("0.88 g", ...this.#text(cells, size, place, 0), "0 g");
  }

  rule(x1: number, y1: number, x2: number, y2: number, weight = 0.5): void {
    const { height } = this.size;
    this.#sheet.ink.push(`${n(weight)} w ${n(x1)} ${n(height - y1)} m ${n(x2)} ${n(height - y2)} l S`);
  }

  /** A dashed rule: where to cut or fold. */
  dashes(x1: number, y1: number, x2: number, y2: number): void {
    this.#sheet.ink.push("[3 3] 0 d");
    this.rule(x1, y1, x2, y2, 0.4);
    this.#sheet.ink.push("[] 0 d");
  }

  box(x: number, y: number, width: number, height: number, weight = 0.5): void {
    this.#sheet.ink.push(`${n(weight)} w ${n(x)} ${n(this.size.height - y - height)} ${n(width)} ${n(height)} re S`);
  }

  /** Black squares of a code; `module` is the side of one square. */
  code(x: number, y: number, modules: readonly (readonly boolean[])[], side: number): void {
    const module = side / modules.length;
    const { height } = this.size;
    const squares = modules.flatMap((row, r) =>
      runsOf(row).map(
        ([from, to]) =>
          `${n(x + from * module)} ${n(height - y - (r + 1) * module)} ${n((to - from) * module)} ${n(module)} re`,
      ),
    );
    this.#sheet.ink.push(`${squares.join("\n")} f`);
  }

  /** A JPEG picture filling the given box. */
  picture(x: number, y: number, width: number, height: number, jpeg: Uint8Array): void {
    const name = `P${this.#pictures.length + 1}`;
    this.#pictures.push({ name, jpeg });
    this.#sheet.ink.push(`q ${n(width)} 0 0 ${n(height)} ${n(x)} ${n(this.size.height - y - height)} cm /${name} Do Q`);
  }

  /** The finished file. Identity comes from the content, so that equal papers are equal files. */
  async finish(): Promise<Uint8Array> {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    const { context } = pdf;
    const made = new Date(this.#facts.made);
    pdf.setTitle(this.#facts.title, { showInWindowTitleBar: true });
    pdf.setAuthor(this.#facts.author);
    pdf.setLanguage("zh-CN");
    pdf.setCreationDate(made);
    pdf.setModificationDate(made);
    const contents = this.#sheets.map(({ under, ink }) => ["0 g 0 G", ...under, ...ink].join("\n"));
    const id = PDFHexString.fromBytes(
      sha256(utf8ToBytes([this.#facts.title, this.#facts.made, ...contents].join("\n"))).slice(0, 16),
    );
    context.trailerInfo.ID = context.obj([id, id]);
    const resources = await this.#resources(pdf, context);
    for (const [index, { size }] of this.#sheets.entries()) {
      const page = pdf.addPage([size.width, size.height]);
      page.node.set(PDFName.of("Resources"), resources);
      page.node.set(PDFName.of("Contents"), context.register(context.flateStream(contents[index]!)));
    }
    pdf.convertToPDFA({ conformance: "2B" });
    return pdf.save({ useObjectStreams: false, updateFieldAppearances: false });
  }

  async #resources(pdf: PDFDocument, context: PDFContext): Promise<PDFRef> {
    const fonts: Record<string, PDFRef> = {};
    for (const font of this.#fonts.values()) fonts[font.name] = font.write(context);
    const pictures: Record<string, PDFRef> = {};
    for (const { name, jpeg } of this.#pictures) pictures[name] = (await pdf.embedJpg(jpeg)).ref;
    return context.register(context.obj({ Font: fonts, XObject: pictures }));
  }

  get #sheet(): Sheet {
    const sheet = this.#sheets[this.#at];
    if (!sheet) throw new Error("no sheet yet: call add first");
    return sheet;
  }

  #text(cells: readonly Cell[], size: number, place: (left: number) => string, track: number): string[] {
    const out: string[] = [];
    let left = 0;
    let from = 0;
    for (let at = 1; at <= cells.length; at++) {
      const run = cells.slice(from, at);
      if (at < cells.length && cells[at]!.glyph.font === run[0]!.glyph.font) continue;
      out.push(this.#run(run, size, place(left), track));
      left += run.reduce((sum, cell) => sum + cell.advance + track, 0);
      from = at;
    }
    return out;
  }

  /**
   * One font. The white inside a spaced name is character spacing and the name is marked with its actual text, so that
   * copying 丁　一 gives 丁一.
   */
  #run(cells: readonly Cell[], size: number, place: string, track: number): string {
    const font = this.#embedded(cells[0]!.glyph.font);
    const show: string[] = [];
    let parts: string[] = [];
    let codes = "";
    let owed = 0;
    const flush = () => {
      if (codes) parts.push(`<${codes}>`);
      if (parts.length > 0) show.push(`[${parts.join(" ")}] TJ`);
      parts = [];
      codes = "";
    };
    for (const { glyph, advance, gap } of cells) {
      const side = ((advance - gap) / size - glyph.advance) / 2;
      const before = Math.round(1000 * (owed + side));
      if (before !== 0) {
        if (codes) parts.push(`<${codes}>`);
        parts.push(String(-before));
        codes = "";
      }
      if (gap > 0) {
        flush();
        show.push(`${n(track + gap)} Tc [<${font.code(glyph)}>] TJ ${n(track)} Tc`);
      } else codes += font.code(glyph);
      owed = side;
    }
    flush();
    const text = `BT /${font.name} ${n(size)} Tf ${n(track)} Tc ${place} ${show.join(" ")} ET`;
    if (!cells.some(({ gap }) => gap > 0)) return text;
    const actual = PDFHexString.fromText(String.fromCodePoint(...cells.map(({ glyph }) => glyph.codePoint)));
    return `/Span << /ActualText ${actual.toString()} >> BDC\n${text}\nEMC`;
  }

  #embedded(font: ParsedFont): EmbeddedFont {
    let embedded = this.#fonts.get(font);
    if (!embedded) {
      embedded = new EmbeddedFont(font, `F${this.#fonts.size + 1}`);
      this.#fonts.set(font, embedded);
    }
    return embedded;
  }
}

/** PDF numbers: at most three decimals, a thousandth of a point is 0.35 µm. */
const n = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Stretches of dark squares in a row as [from, to). */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((dark, at) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last[1] === at) last[1] = at + 1;
    else runs.push([at, at + 1]);
  });
  return runs;
}
