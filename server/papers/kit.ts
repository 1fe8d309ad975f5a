/** The papers' kit with what only the server has: font files, the font parser, the code encoder. */
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";
import qrcode from "qrcode";
import type { FaceName, ParsedFont } from "../../tally/papers/layout/faces.ts";
import { type Kit, makeKit } from "../../tally/papers/layout/kit.ts";
import type { FontRefusal } from "../../tally/view/index.ts";

/**
 * The shipped fonts (Noto, Open Font License). There is no open 小标宋 and no 仿宋 in a package: the settings of a
 * meeting may name installed fonts to use instead.
 */
const shipped: Record<FaceName, string> = {
  text: "@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
  title: "@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
  heading: "@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
};

/** SHA-256, base64, of the shipped font of each face: what a configuration is frozen with. */
export async function fontHashes(): Promise<Record<FaceName, string>> {
  const hashOf = async (face: FaceName) =>
    hash("sha256", await readFile(fileURLToPath(import.meta.resolve(shipped[face]))), "base64");
  const [text, title, heading] = await Promise.all([hashOf("text"), hashOf("title"), hashOf("heading")]);
  return { text, title, heading };
}

/**
 * Makes the kit; once per process.
 *
 * @param installed paths of TrueType files to prefer to the shipped ones; a file that is not there rejects
 */
export async function loadKit(installed: Partial<Record<FaceName, string>> = {}): Promise<Kit> {
  const files = async (face: FaceName) => {
    const own = installed[face];
    const paths = [...(own === undefined ? [] : [own]), fileURLToPath(import.meta.resolve(shipped[face]))];
    return Promise.all(paths.map((path) => readFile(path)));
  };
  const [text, title, heading] = await Promise.all([files("text"), files("title"), files("heading")]);
  return makeKit({
    parser: { create: parse },
    fonts: { text, title, heading },
    qr,
  });
}

function parse(bytes: Uint8Array): ParsedFont {
  const { font, refused } = readFont(bytes);
  if (!font || refused) throw new Error("a font for papers must be a single TrueType font (.ttf) that may be embedded");
  return font;
}

/** What every Chinese font has, and no other. */
const usual = "中共党员代表会议选举票一二三";

/** What the published types of a parsed font lack. */
type Tables = {
  readonly "OS/2"?: { readonly fsType: { readonly [bit: string]: boolean } };
  readonly name?: { readonly records: { readonly fullName?: Readonly<Record<string, string>> } };
};

/**
 * Looks at a font file: its name (in Chinese where it has one), and why no paper can be drawn with it, if so: collections
 * (.ttc) and PostScript outlines, since papers embed TrueType subsets; fonts whose maker forbids to embed them or a part of
 * them (OpenType OS/2 fsType); fonts without Chinese characters throw, as what is no font.
 */
export function readFont(bytes: Uint8Array): { font?: ParsedFont; name?: string; refused?: FontRefusal } {
  const font = fontkit.create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!("glyphForCodePoint" in font)) return { refused: "collection" };
  if ([...usual].some((each) => !font.hasGlyphForCodePoint(each.codePointAt(0)!))) throw new TypeError("not Chinese");
  const tables = font as unknown as Tables;
  const names = Object.values(tables.name?.records.fullName ?? {}).filter((one) => typeof one === "string");
  const name = names.find((one) => /\p{Script=Han}/u.test(one)) ?? names[0];
  const fsType = tables["OS/2"]?.fsType;
  const closed = fsType?.noEmbedding || fsType?.noSubsetting || fsType?.bitmapOnly;
  const refused = "CFF " in font || "CFF2" in font ? "outlines" : closed ? "no-embedding" : undefined;
  // The published types lack createSubset().encode().
  return { font: font as unknown as ParsedFont, ...(name ? { name } : {}), ...(refused ? { refused } : {}) };
}

/** QR code, version as small as fits, error correction M (C2SP notes are at most 213 bytes: version 10). */
function qr(text: string): boolean[][] {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
  );
}
