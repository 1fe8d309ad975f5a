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
    const path = toUtf8(name);
    const common = [u16(version), u16(0), u16(method), u16(0), u16(dosDate), u32(crc32(content))];
    const sizes = [u32(content.length), u32(content.length), u16(path.length), u16(0)];
    const local = [u32(localSign), ...common, ...sizes, path];
    parts.push(...local, content);
    directory.push(
      u32(centralSign),
      u16(version),
      ...common,
      ...sizes,
      u16(0),
      u16(0),
      u16(0),
      u32(0),
      u32(offset),
      path,
    );
    offset += 30 + path.length + content.length;
    if (offset > 0xf0000000 || files.size > 0xffff) throw new RangeError("more than a zip can hold");
  }
  const central = joinBytes(directory);
  const end = [
    u32(endSign),
    u16(0),
    u16(0),
    u16(files.size),
    u16(files.size),
    u32(central.length),
    u32(offset),
    u16(0),
  ];
  return joinBytes([...parts, central, ...end]);
}

/**
 * Unpacks what `zip` packed and nothing else: writing the files again must give the same bytes. So compression,
 * comments, a file twice, gaps, other dates and paths that lead elsewhere are refused, and there are no zip bombs.
 */
export function unzip(bytes: Uint8Array): Parsed<Files> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  if (end < 0 || view.getUint32(end, true) !== endSign) return malformed("zip-form");
  const files = new Map<string, Uint8Array>();
  const count = view.getUint16(end + 10, true);
  let at = 0;
  for (let i = 0; i < count; i++) {
    if (at + 30 > end || view.getUint32(at, true) !== localSign) return malformed("zip-form");
    const [size, nameLength] = [view.getUint32(at + 18, true), view.getUint16(at + 26, true)];
    const start = at + 30 + nameLength;
    if (start + size > end) return malformed("zip-form");
    const name = fromUtf8(bytes.subarray(at + 30, start));
    if (!name.ok || !isArchivePath(name.value)) return malformed("zip-path");
    if (files.has(name.value)) return malformed("zip-form");
    files.set(name.value, bytes.subarray(start, start + size));
    at = start + size;
  }
  return sameBytes(zip(files), bytes) ? parsed(files) : malformed("zip-form");
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
