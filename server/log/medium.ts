/**
 * What a start from a copy of the backup medium needs beside the log: configuration, issued checkpoints, certificates and
 * sealed keys, fonts, papers, archives. Whatever the medium lacks is brought, so that an exchanged, empty one is whole
 * again with the next receipt.
 */
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "./files.ts";

/** Everything in these folders lies in the open or sealed already, but for {@link never}. */
const folders = ["fonts", "papers", "archives", "issued", "keys"] as const;

/** The TLS key in the clear. A laptop that takes over opens the spare one, which is sealed, with the key cards. */
const never: ReadonlySet<string> = new Set(["server.key"]);

/**
 * Brings the medium everything of the meeting's folder that it has not, or has otherwise. Rejects when it cannot be
 * written.
 *
 * @param home the meeting's folder
 * @param medium a folder that is there
 */
export async function bringAlong(home: string, medium: string): Promise<void> {
  if (existsSync(join(home, "config.json"))) bring(home, medium, "config.json");
  for (const folder of folders) {
    const [from, to] = [join(home, folder), join(medium, folder)];
    if (!existsSync(from)) continue;
    await mkdir(to, { mode: 0o700 }).catch(unlessThere); // not the medium itself: without it, it is gone
    const own = filesOf(from); // sorted: `whole`, without which no key counts, is the last of `keys`
    for (const name of own) {
      bring(from, to, name);
      await new Promise((resolve) => setImmediate(resolve)); // slow media do not hold up the hall
    }
    // Another meeting's checkpoints would be taken for ours.
    if (folder === "issued") for (const name of filesOf(to)) if (!own.includes(name)) rmSync(join(to, name));
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile() && !one.name.endsWith(".partial") && !never.has(one.name))
    .map((one) => one.name)
    .sort();

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}

/** Small files are compared; large ones have their hash for a name, or are as new as what is there. */
const small = 64 * 1024;

function bring(from: string, to: string, name: string): void {
  const [source, target] = [join(from, name), join(to, name)];
  const there = statSync(target, { throwIfNoEntry: false });
  const here = statSync(source);
  const alike = there?.size === here.size && (here.size > small ? there.mtimeMs >= here.mtimeMs : undefined);
  if (alike) return;
  const bytes = readFileSync(source);
  if (alike === undefined && bytes.equals(readFileSync(target))) return;
  writeDurably(target, bytes);
}
