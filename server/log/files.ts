import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder that only its owner can enter, also of one that was there before. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    chmodSync(folder, 0o700);
  } catch (error) {
    // A medium without modes (FAT) or of another owner: what lies on it is sealed.
    if (!["EPERM", "ENOTSUP", "EROFS"].includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/**
 * Writes a file (mode 0600) so that it is there whole or not at all, also when the power fails: written beside, synced,
 * renamed, the folder synced.
 */
export function writeDurably(file: string, content: Uint8Array | string): void {
  const partial = `${file}.partial`;
  const fd = openSync(partial, "w", 0o600);
  try {
    const bytes = Buffer.from(content);
    for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(partial, file);
  syncFolder(dirname(file));
}

/** Puts a finished file in the place of another, durably. */
export function replaceDurably(finished: string, target: string): void {
  const fd = openSync(finished, "r+");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
  renameSync(finished, target);
  syncFolder(dirname(target));
}

function syncFolder(folder: string): void {
  if (process.platform === "win32") return; // folders cannot be opened there; NTFS journals the rename
  const fd = openSync(folder, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
