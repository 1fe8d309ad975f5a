/** Renders papers in the Chromium of the tests with pdf.js, as somebody who opens the file would see them. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../browser.ts";

/** Darkness of every pixel, 0 white to 255 black, row by row; `scale` pixels to the point. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly dark: Uint8Array;
}

export interface RenderedSheet extends Picture {
  /** what a reader gets who selects everything and copies it */
  readonly text: string;
}

/** A character at a type size in pixels. */
export interface WantedGlyph {
  readonly character: string;
  readonly size: number;
}

export interface Renderer {
  /** All sheets of a PDF. */
  sheets(pdf: Uint8Array, scale?: number): Promise<RenderedSheet[]>;
  /** Characters set one by one from a font file, without any PDF: what each glyph must look like. */
  glyphs(font: string, wanted: readonly WantedGlyph[]): Promise<Picture[]>;
  close(): Promise<void>;
}

/** The page imports pdf.js itself: a module import inside an evaluated function would be rewritten by the test runner. */
const html = `<!doctype html><title>papers</title><script type="module">
  import * as pdfjs from "/pdf.mjs";
  pdfjs.GlobalWorkerOptions.workerSrc = "/pdf.worker.mjs";
  globalThis.pdfjs = pdfjs;
</script>`;
const origin = "http://papers.test";
const file = (specifier: string) => readFile(fileURLToPath(import.meta.resolve(specifier)));

/** Opens the renderer; the caller closes it. */
export async function openRenderer(): Promise<Renderer> {
  const browser: Browser = await launchBrowser();
  const page: Page = await browser.newPage();
  const documents = new Map<string, Uint8Array>();
  await page.route(`${origin}/**`, async (route) => {
    const path = new URL(route.request().url()).pathname;
    if (path === "/") return route.fulfill({ contentType: "text/html", body: html });
    if (path.endsWith(".mjs")) {
      return route.fulfill({ contentType: "text/javascript", body: await file(`pdfjs-dist/build${path}`) });
    }
    const body = documents.get(path) ?? (await file(path.slice(1)));
    return route.fulfill({ contentType: "application/octet-stream", body: Buffer.from(body) });
  });
  await page.goto(origin);
  return {
    sheets: async (pdf, scale = 2) => {
      documents.set("/paper.pdf", pdf);
      const sheets = await page.evaluate(renderSheets, scale);
      return sheets.map(({ dark, ...sheet }) => ({ ...sheet, dark: Buffer.from(dark, "base64") }));
    },
    glyphs: async (font, wanted) => {
      const pictures = await page.evaluate(renderGlyphs, { font, wanted });
      return pictures.map(({ dark, ...picture }) => ({ ...picture, dark: Buffer.from(dark, "base64") }));
    },
    close: () => browser.close(),
  };
}

interface Sent {
  width: number;
  height: number;
  scale: number;
  dark: string;
}

/** Runs in the page. */
async function renderSheets(scale: number): Promise<(Sent & { text: string })[]> {
  const { pdfjs } = globalThis as unknown as { pdfjs: typeof import("pdfjs-dist") };
  const doc = await pdfjs.getDocument({ url: "/paper.pdf", disableAutoFetch: true }).promise;
  const sheets: (Sent & { text: string })[] = [];
  for (let number = 1; number <= doc.numPages; number++) {
    const sheet = await doc.getPage(number);
    const viewport = sheet.getViewport({ scale });
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    await sheet.render({ canvas, viewport, background: "white" }).promise;
    const { items } = await sheet.getTextContent();
    const pixels = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height).data;
    const dark = new Uint8Array(canvas.width * canvas.height);
    for (let at = 0; at < dark.length; at++) dark[at] = 255 - pixels[4 * at + 1]!;
    sheets.push({
      width: canvas.width,
      height: canvas.height,
      scale,
      dark: await base64(dark),
      text: items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""),
    });
  }
  await doc.loadingTask.destroy();
  return sheets;

  function base64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    return new Promise((done) => {
      const reader = new FileReader();
      reader.onload = () => done(String(reader.result).split(",")[1]!);
      reader.readAsDataURL(new Blob([bytes]));
    });
  }
}

/** Runs in the page: each character on a canvas of one em and a half, its origin at a quarter em, baseline at 1.1 em. */
async function renderGlyphs(set: { font: string; wanted: readonly WantedGlyph[] }): Promise<Sent[]> {
  const face = new FontFace("wanted", `url(/${set.font})`);
  document.fonts.add(await face.load());
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const pictures = set.wanted.map(({ character, size }) => {
    canvas.width = canvas.height = Math.ceil(1.5 * size);
    context.fillStyle = "white";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "black";
    context.font = `${size}px wanted`;
    context.fillText(character, size / 4, 1.1 * size);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    let dark = "";
    for (let at = 0; at < pixels.length; at += 4) dark += String.fromCharCode(255 - pixels[at + 1]!);
    return { width: canvas.width, height: canvas.height, scale: 1, dark: btoa(dark) };
  });
  document.fonts.delete(face);
  return pictures;
}
