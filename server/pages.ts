/** The built pages, kept in memory: what is not among them does not exist, whatever a path says. */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { gzipSync } from "node:zlib";

export interface PageFile {
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Undefined where compressing saves nothing (fonts, pictures). */
  readonly gzip?: Uint8Array<ArrayBuffer>;
  readonly etag: string;
  /** Its name holds its hash: may be kept for ever. */
  readonly hashed: boolean;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};
const packed = new Set([".woff2", ".png"]);

export interface Pages {
  get(path: string): PageFile | undefined;
}

/**
 * The files below `folder` by their URL path; `…/index.html` also as `…/`. The list is made now, each file is read when it
 * is first asked for: a start does not wait for five megabytes of fonts.
 */
export function readPages(folder: string): Pages {
  const files = new Map<string, string>();
  const entries = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    files.set(path, file);
    if (!path.endsWith("/index.html")) continue;
    files.set(path.slice(0, -"index.html".length), file);
    files.set(path.slice(0, -"/index.html".length) || "/", file);
  }
  const read = new Map<string, PageFile>();
  return {
    get(path) {
      const file = files.get(path);
      if (file === undefined || !existsSync(file)) return undefined;
      const page = read.get(file) ?? pageFile(file);
      read.set(file, page);
      return page;
    },
  };
}

function pageFile(file: string): PageFile {
  const plain = new Uint8Array(readFileSync(file));
  const extension = extname(file);
  return {
    type: types[extension] ?? "application/octet-stream",
    plain,
    ...(packed.has(extension) ? {} : { gzip: new Uint8Array(gzipSync(plain)) }),
    etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
    hashed: /-[\w-]{8}\.\w+$/.test(file),
  };
}
