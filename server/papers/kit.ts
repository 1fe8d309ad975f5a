/** The papers' kit with what only the server has: font files, the font parser, the code encoder. */
import { hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import * as fontkit from "fontkit";
import qrcode from "qrcode";
import type { FaceName, ParsedFont } from "../../tally/papers/layout/faces.ts";
import { type Kit, makeKit } from "../../tally/papers/layout/kit.ts";

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

/** Refuses collections (.ttc) and fonts with PostScript outlines: the papers embed TrueType subsets. */
function parse(bytes: Uint8Array): ParsedFont {
  const font = fontkit.create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (!("glyphForCodePoint" in font) || "CFF " in font) {
    throw new Error("a font for papers must be a single TrueType font (.ttf)");
  }
  return font as unknown as ParsedFont; // the published types lack createSubset().encode()
}

/** QR code, version as small as fits, error correction M (C2SP notes are at most 213 bytes: version 10). */
function qr(text: string): boolean[][] {
  const { modules } = qrcode.create(text, { errorCorrectionLevel: "M" });
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
  );
}
