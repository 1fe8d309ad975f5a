import { fromUtf8, joinBytes, sameBytes, toUtf8 } from "../bytes.ts";
import { malformed, type Parsed, parsed } from "../malformed.ts";
import { type Files, isArchivePath } from "./sums.ts";

/**
 * A zip whose files are stored as they are (PKWARE APPNOTE 6.3, method 0), in the order of their paths, all of one date.
 * Every zip tool reads it; it has exactly one form for given files, and cannot unpack to more than its own size.
 */
const method = 0;
const version = 20;
/** 1980-01-01, the first day that the format knows: our archives say when things happened in their log. */
const dosDate = 0x21;
const [localSign, centralSign, endSign] = [0x04034b50, 0x02014b50, 0x06054b50];

/** Packs the files. Throws on a path that no archive of ours may hold, and on more than the format's 4 GiB. */
export function zip(files: Files): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const name of [...files.keys()].sort()) {
    if (!isArchivePath(name)) throw new TypeError(`no path for an archive: ${name}`);
    const content = files.get(name)!;
    const { local, central } = headers(toUtf8(name), content, offset);
    parts.push(local, content);
    directory.push(central);
    offset += local.length + content.length;
    if (offset > 0xf0000000 || files.size > 0xffff) throw new RangeError("more than a zip can hold");
  }
  return joinBytes([...parts, ...directory, ending(directory, offset)]);
}

/** What stands before a file and, once more, in the directory at the end (APPNOTE §4.3.7, §4.3.12). */
function headers(path: Uint8Array, content: Uint8Array, offset: number) {
  const common = [u16(version), u16(0), u16(method), u16(0), u16(dosDate), u32(crc32(content))];
  const sizes = [u32(content.length), u32(content.length), u16(path.length), u16(0)];
  const none = [u16(0), u16(0), u16(0), u32(0)];
  return {
    local: joinBytes([u32(localSign), ...common, ...sizes, path]),
    central: joinBytes([u32(centralSign), u16(version), ...common, ...sizes, ...none, u32(offset), path]),
  };
}

/** The end of central directory record (APPNOTE §4.3.16). */
function ending(directory: readonly Uint8Array[], offset: number): Uint8Array {
  const length = directory.reduce((sum, { length }) => sum + length, 0);
  const count = [u16(directory.length), u16(directory.length)];
  return joinBytes([u32(endSign), u16(0), u16(0), ...count, u32(length), u32(offset), u16(0)]);
}

/**
 * Unpacks what `zip` packed and nothing else: every byte that is not of a file must be the one that writing the files
 * again would give. So compression, comments, a file twice, gaps, other dates and paths that lead elsewhere are refused,
 * and there are no zip bombs. The files are parts of `bytes`, not copies.
 */
export function unzip(bytes: Uint8Array): Parsed<Files> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== endSign) return malformed("zip-form");
  const files = new Map<string, Uint8Array>();
  const directory: Uint8Array[] = [];
  const count = view.getUint16(end + 10, true);
  const holds = (part: Uint8Array, at: number) => sameBytes(bytes.subarray(at, at + part.length), part);
  let at = 0;
  let last = "";
  for (let i = 0; i < count; i++) {
    if (at + 30 > end || view.getUint32(at, true) !== localSign) return malformed("zip-form");
    const [size, nameLength] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const start = at + 30 + nameLength;
    if (start + size > end) return malformed("zip-form");
    const path = bytes.subarray(at + 30, start);
    const name = fromUtf8(path);
    if (!name.ok || !isArchivePath(name.value)) return malformed("zip-path");
    if (name.value <= last) return malformed("zip-form");
    const content = bytes.subarray(start, start + size);
    const { local, central } = headers(path, content, at);
    if (!holds(local, at)) return malformed("zip-form");
    files.set(name.value, content);
    directory.push(central);
    [at, last] = [start + size, name.value];
  }
  const rest = joinBytes([...directory, ending(directory, at)]);
  return rest.length === bytes.length - at && holds(rest, at) ? parsed(files) : malformed("zip-form");
}

const u16 = (n: number) => Uint8Array.of(n & 255, n >>> 8);
const u32 = (n: number) => Uint8Array.of(n & 255, (n >>> 8) & 255, (n >>> 16) & 255, n >>> 24);

/** The checksum of PKWARE APPNOTE §4.4.7, which readers expect; our own assurance is SHA-256. */
const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = crcTable[(c ^ bytes[i]!) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
