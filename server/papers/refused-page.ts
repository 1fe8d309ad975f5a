/** What a tab shows in which a paper was to open and did not: why, in both languages, and that it can be closed. */
import { createHash } from "node:crypto";
import { html } from "hono/html";
import type { AnyRefusal } from "../refusals.ts";

const style = `body{font:20px/1.7 sans-serif;max-width:40em;margin:15vh auto;padding:0 1em;color:#111;background:#fff}
h1{font-size:28px}.en{color:#444;font-size:17px}`;

export const refusedPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page of a refusal; every sentence is escaped. */
export function refusedPage({ zh, en }: AnyRefusal) {
  return html`<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>文书没有打开</title>
<style>${style}</style></head>
<body><h1>文书没有打开</h1>
<p>${zh}</p><p>关闭本页，回到原来的页面。</p>
<div lang="en" class="en"><p>The paper did not open. ${en}</p><p>Close this tab and go back to the page you came from.</p></div>
</body></html>`;
}
