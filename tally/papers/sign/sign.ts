/**
 * 防改签记: PAdES baseline B-B (ETSI EN 319 142-1) as an incremental update, so that the unsigned paper stays in the
 * file byte for byte, and can be made again from the records and compared.
 *
 * It shows that the file was not changed. It is not a signature of a person: the sheet signed in ink is the result.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from "pdf-lib";
import { joinBytes } from "../../evidence/bytes.ts";
import { type Signer, signDetached } from "./cms.ts";

/** Room for everything of the CMS except the certificate. */
const CMS_ROOM = 1_024;
const UNKNOWN = "*".repeat(10);

/**
 * Signs a paper; signing again adds a second signature after the first.
 *
 * @param pdf the paper, as made by this folder
 * @param at milliseconds since 1970, stated in the signature dictionary (`/M`)
 * @returns the paper's bytes, unchanged, followed by the update
 */
export async function signPaper(pdf: Uint8Array, signer: Signer, at: number): Promise<Uint8Array> {
  const room = CMS_ROOM + signer.certificate.length;
  const prepared = await withEmptySignature(pdf, 2 * room, at);
  const text = latin1(prepared.subarray(pdf.length));
  const from = pdf.length + text.indexOf(`/Contents <${"0".repeat(2 * room)}>`) + "/Contents ".length;
  const to = from + 2 * room + 2;
  const range = `[ 0 /${UNKNOWN} /${UNKNOWN} /${UNKNOWN} ]`;
  const rangeAt = pdf.length + text.indexOf(range);
  write(prepared, rangeAt, `[ 0 ${from} ${to} ${prepared.length - to} ]`.padEnd(range.length));
  const digest = sha256(joinBytes([prepared.subarray(0, from), prepared.subarray(to)]));
  const cms = await signDetached(digest, signer);
  write(prepared, from + 1, bytesToHex(cms));
  return prepared;
}

async function withEmptySignature(pdf: Uint8Array, digits: number, at: number): Promise<Uint8Array> {
  const doc = await PDFDocument.load(pdf, {
    updateMetadata: false,
    forIncrementalUpdate: true,
  });
  const { context, catalog } = doc;
  const page = doc.getPage(0);
  const form = catalog.lookupMaybe(PDFName.of("AcroForm"), PDFDict);
  const fields = form?.lookupMaybe(PDFName.of("Fields"), PDFArray)?.asArray() ?? [];
  const byteRange = PDFArray.withContext(context);
  byteRange.push(PDFNumber.of(0));
  for (let at = 0; at < 3; at++) byteRange.push(PDFName.of(UNKNOWN)); // as wide as the longest number
  const signature = context.register(
    context.obj({
      Type: "Sig",
      Filter: "Adobe.PPKLite",
      SubFilter: "ETSI.CAdES.detached",
      M: PDFString.fromDate(new Date(at)),
      ByteRange: byteRange,
      Contents: PDFHexString.of("0".repeat(digits)),
    }),
  );
  // an invisible field still needs an appearance to be PDF/A (ISO 19005-2 §6.3.3)
  const appearance = context.register(
    context.stream("", {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, 0, 0],
    }),
  );
  const field = context.register(
    context.obj({
      Type: "Annot",
      Subtype: "Widget",
      FT: "Sig",
      T: PDFString.of(`Seal${fields.length + 1}`),
      V: signature,
      P: page.ref,
      Rect: [0, 0, 0, 0],
      F: 132, // print, locked
      AP: { N: appearance },
    }),
  );
  const annotations = page.node.Annots()?.asArray() ?? [];
  page.node.set(PDFName.of("Annots"), context.obj([...annotations, field]));
  catalog.set(PDFName.of("AcroForm"), context.obj({ SigFlags: 3, Fields: [...fields, field] }));
  context.snapshot?.markRefsForSave([page.ref, context.trailerInfo.Root as typeof page.ref]);
  return doc.save({
    useObjectStreams: false,
    updateFieldAppearances: false,
    addDefaultPage: false,
  });
}

const latin1 = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

function write(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}
