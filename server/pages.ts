/** The built pages, read once into memory: what is not among them does not exist, whatever a path says. */
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

export type Pages = ReadonlyMap<string, PageFile>;

/** All files below `folder` by their URL path; `…/index.html` also as `…/`. Empty when nothing was built. */
export function readPages(folder: string): Pages {
  const pages = new Map<string, PageFile>();
  if (!existsSync(folder)) return pages;
  for (const entry of readdirSync(folder, {
    recursive: true,
    withFileTypes: true,
  })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = `/${relative(folder, file).split(sep).join("/")}`;
    const page = pageFile(file);
    pages.set(path, page);
    if (path.endsWith("/index.html")) {
      pages.set(path.slice(0, -"index.html".length), page);
      pages.set(path.slice(0, -"/index.html".length) || "/", page);
    }
  }
  return pages;
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
