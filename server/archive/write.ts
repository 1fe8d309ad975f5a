/**
 * Writes both archives of a meeting (核验包, 密存包) and says by which codes they are known. The first time after
 * `unlocked`, with the log up to the checkpoint of `closed`; again, whole, after the announcement.
 */
import { join } from "node:path";
import { zip } from "../../tally/evidence/archive/index.ts";
import { type ArchiveSource, archiveFiles } from "../../tally/evidence/archives.ts";
import { fingerprintCode, formatCode } from "../../tally/evidence/index.ts";
import { makePrivateFolder, writeDurably } from "../log/files.ts";
import { encryptSealed } from "./age.ts";

/** An archive as it lies on the disk. */
export interface WrittenArchive {
  readonly file: string;
  /** 40 digits in 8 groups of 5, for the slip. */
  readonly code: string;
}

export interface WrittenArchives {
  readonly check: WrittenArchive;
  readonly sealed: WrittenArchive;
}

/** The date and the random part of an origin, as archives are called: `20190408-abc234`. */
export function archiveName(origin: string): string {
  return origin.slice(origin.indexOf("/") + 1);
}

/**
 * @param folder made if it is not there; files of the same name are replaced whole
 * @param passphrase of the sealed archive
 */
export async function writeArchives(
  source: ArchiveSource,
  folder: string,
  passphrase: string,
): Promise<WrittenArchives> {
  const files = archiveFiles(source);
  const name = archiveName(source.config.origin);
  const check = zip(files.check);
  const sealed = await encryptSealed(zip(files.sealed), passphrase);
  makePrivateFolder(folder);
  return {
    check: written(join(folder, `${name}-check.zip`), check),
    sealed: written(join(folder, `${name}-sealed.zip.age`), sealed),
  };
}

function written(file: string, bytes: Uint8Array): WrittenArchive {
  writeDurably(file, bytes);
  return { file, code: formatCode(fingerprintCode(bytes)) };
}
