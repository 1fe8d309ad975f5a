/** What a PDF says, as somebody who selects and copies it gets it. */
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export interface PaperText {
  readonly title: string;
  readonly pages: number;
  /** Every page, without white space. */
  readonly text: string;
}

/** Reads a PDF; rejects when it is none. */
export async function paperText(pdf: Uint8Array): Promise<PaperText> {
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  const { info } = await document.getMetadata();
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const { items } = await (await document.getPage(at + 1)).getTextContent();
      return items.map((item) => ("str" in item ? item.str : "")).join("");
    }),
  );
  const said = "Title" in info && typeof info.Title === "string" ? info.Title : "";
  return { title: said, pages: document.numPages, text: pages.join("").replace(/\s/g, "") };
}
