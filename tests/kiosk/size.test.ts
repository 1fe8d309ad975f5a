import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

const built = resolve(import.meta.dirname, "../../.build/kiosk");
const read = (path: string) => readFileSync(`${built}/${path}`);

/** What a browser fetches for a page before it can show anything, compressed; the font comes by slices as needed. */
function sizeOf(page: string): number {
  const html = read(`${page}/index.html`);
  const linked = [...html.toString().matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, path]) => path!,
  );
  expect(linked.length).toBeGreaterThan(1);
  return [html, ...linked.map(read)].reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
}

test("the teller's page is at most 60 kB compressed", () => {
  expect(sizeOf("teller")).toBeLessThanOrEqual(60_000);
});

test("nothing is inline, so that the strict content security policy holds", () => {
  for (const page of ["organiser", "teller", "table", "scrutineer", "chair", "hall", "."]) {
    const html = read(`${page}/index.html`).toString();
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=/);
  }
});
