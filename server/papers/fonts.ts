/**
 * Fonts of the unit: found on this laptop, chosen by the organiser for a face of the papers, copied into the meeting's folder,
 * named in the configuration by their hash. Their licence stays with the unit: no archive carries a font file, only the
 * characters that a paper shows are embedded in it.
 */
import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import { homedir, platform } from "node:os";
import { basename, join } from "node:path";
import { type Config, type Typefaces, typefaces } from "../../tally/meeting/index.ts";
import type { Kit } from "../../tally/papers/layout/kit.ts";
import type { FontOffer } from "../../tally/view/index.ts";
import { makePrivateFolder, writeDurably } from "../log/files.ts";

type Frozen = Config["fonts"];

/** Font parser and code encoder come with it: not before they are needed, a start takes no time for them. */
const kits = () => import("./kit.ts");

/** A font file that may be chosen, or why it may not. */
export interface FontFile extends FontOffer {
  readonly path: string;
}

/** Chinese fonts are larger; symbols and Latin ones need not be opened. No sensible one is larger than the second. */
const [least, most] = [1024 * 1024, 64 * 1024 * 1024];

/** The font files of these folders with Chinese characters, each once. A folder that is not there holds none. */
export async function fontsIn(folders: readonly string[]): Promise<FontFile[]> {
  const files = (await Promise.all(folders.map(filesIn))).flat();
  const found = new Map<string, FontFile>();
  for (const path of files) {
    const font = await looked(path);
    if (font && !found.has(font.sha256)) found.set(font.sha256, font);
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function filesIn(folder: string): Promise<string[]> {
  // A folder that is not there, or not to be read, holds none.
  const all = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return all
    .filter((one) => one.isFile() && /\.(ttf|ttc|otf)$/i.test(one.name))
    .map((one) => join(one.parentPath, one.name));
}

/** Undefined for a file that is no font, or one without Chinese characters. */
async function looked(path: string): Promise<FontFile | undefined> {
  try {
    const { size } = await stat(path);
    if (size < least || size > most) return undefined;
    const bytes = await readFile(path);
    const { name, refused } = (await kits()).readFont(bytes);
    const sha256 = hash("sha256", bytes, "base64");
    return { path, sha256, name: name ?? basename(path), ...(refused ? { refused } : {}) };
  } catch {
    return undefined; // whatever it is, nothing can be printed with it
  }
}

/** Where this machine's system keeps fonts. */
function systemFolders(): string[] {
  const home = (...parts: string[]) => join(homedir(), ...parts);
  if (platform() === "win32")
    return [
      join(process.env.WINDIR ?? "C:\\Windows", "Fonts"),
      join(process.env.LOCALAPPDATA ?? home("AppData", "Local"), "Microsoft", "Windows", "Fonts"),
    ];
  if (platform() === "darwin") return ["/Library/Fonts", "/System/Library/Fonts", home("Library", "Fonts")];
  return ["/usr/share/fonts", "/usr/local/share/fonts", home(".local", "share", "fonts"), home(".fonts")];
}

/**
 * What a configuration is frozen with: for each face the font it is drawn with, and where the unit's own was chosen, the
 * shipped one behind it, which has the characters that the own one lacks.
 */
export function frozenFonts(shipped: Readonly<Record<keyof Typefaces, string>>, chosen: Typefaces = {}): Frozen {
  const fonts: Record<string, string> = { ...shipped };
  for (const face of typefaces) {
    const own = chosen[face];
    if (own !== undefined) Object.assign(fonts, { [face]: own, [`${face}-shipped`]: shipped[face] });
  }
  return fonts;
}

/** The unit's own fonts in a frozen configuration. */
export function ownFonts(fonts: Frozen): Typefaces {
  return Object.fromEntries(
    typefaces.flatMap((face) => (fonts[`${face}-shipped`] === undefined ? [] : [[face, fonts[face]!]])),
  );
}

/** The kit of a frozen configuration; undefined when an own font of it is not among `files`. */
export async function kitOf(fonts: Frozen, files: readonly FontFile[]): Promise<Kit | undefined> {
  const own = Object.entries(ownFonts(fonts)).map(
    ([face, sha256]) => [face, files.find((file) => file.sha256 === sha256)?.path] as const,
  );
  if (own.some(([, path]) => path === undefined)) return undefined;
  return (await kits()).loadKit(Object.fromEntries(own));
}

/** A logged paper cannot be drawn: a font of the configuration is not in the meeting's folder. */
export class FontMissing extends Error {}

export interface Fonts {
  /** What was found by now; empty while it is looked for. */
  offered(): readonly FontOffer[];
  /** Looks through the folders of this machine; resolves when it is known what there is. */
  look(): Promise<void>;
  /** Takes the chosen fonts into the meeting's folder. False when one of them is not there or may not be used. */
  keep(chosen: Typefaces | undefined): Promise<boolean>;
  /** What a configuration with these would be frozen with. */
  frozen(): Promise<(chosen: Typefaces | undefined) => Frozen>;
  /** Draws with exactly the configuration's fonts. Rejects with {@link FontMissing}. */
  exactly(fonts: Frozen): Promise<Kit>;
  /** For papers that are in no log: where an own font is gone, with the shipped ones alone. */
  asWellAsCan(fonts: Frozen): Promise<Kit>;
}

/** @param folder the meeting's: fonts that somebody lays there are offered too, and found again on a spare laptop */
export function openFonts(folder: string): Fonts {
  let found: readonly FontFile[] = [];
  let last: { readonly fonts: string; readonly kit: Promise<Kit | undefined> } | undefined;
  const kitFor = (fonts: Frozen): Promise<Kit | undefined> => {
    const own = JSON.stringify(ownFonts(fonts));
    if (last?.fonts !== own) last = { fonts: own, kit: fontsIn([folder]).then((files) => kitOf(fonts, files)) };
    const { kit } = last;
    void kit.then((loaded) => {
      if (!loaded && last?.kit === kit) last = undefined; // it may be laid there and tried again
    });
    return kit;
  };
  const look = async () => {
    found = await fontsIn([folder, ...systemFolders()]);
  };
  return {
    offered: () => found.map(({ path: _, ...offer }) => offer),
    look,
    async keep(chosen) {
      const wanted = Object.values(chosen ?? {});
      if (wanted.some((sha256) => !found.some((one) => one.sha256 === sha256))) await look();
      for (const sha256 of wanted) {
        const file = found.find((one) => one.sha256 === sha256);
        if (!file || file.refused) return false;
        const own = join(folder, `${Buffer.from(sha256, "base64").toString("hex")}.ttf`);
        if (existsSync(own)) continue;
        makePrivateFolder(folder);
        writeDurably(own, await readFile(file.path));
      }
      return true;
    },
    async frozen() {
      const shipped = await (await kits()).fontHashes();
      return (chosen) => frozenFonts(shipped, chosen);
    },
    async exactly(fonts) {
      const kit = await kitFor(fonts);
      if (!kit) throw new FontMissing("a font of the configuration is not in the meeting's folder");
      return kit;
    },
    asWellAsCan: async (fonts) => (await kitFor(fonts)) ?? (await kits()).loadKit(),
  };
}
