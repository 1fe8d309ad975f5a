import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

/** The six digits on a card as it is printed. */
export async function pinOn(paper: Uint8Array): Promise<string> {
  const loading = getDocument({ data: paper, useSystemFonts: false, verbosity: 0 });
  const page = await (await loading.promise).getPage(1);
  const { items } = await page.getTextContent();
  const text = items.map((item) => ("str" in item ? item.str : "")).join("");
  await loading.destroy();
  return /\d{6}/.exec(text.replaceAll(" ", ""))?.[0] ?? "";
}
