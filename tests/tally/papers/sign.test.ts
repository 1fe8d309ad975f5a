import "reflect-metadata";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromBER } from "asn1js";
import { Certificate, ContentInfo, CryptoEngine, SignedData, setEngine } from "pkijs";
import { beforeAll, expect, test } from "vitest";
import { verifyP256 } from "../../../server/signature.ts";
import type { Signer } from "../../../tally/papers/sign/cms.ts";
import { signPaper } from "../../../tally/papers/sign/sign.ts";
import { verifyPaper } from "../../../tally/papers/sign/verify.ts";
import { voteReport } from "../../../tally/papers/vote-report.ts";
import { sized } from "../../effort.ts";
import { kit } from "./kit.ts";
import { report } from "./samples.ts";
import { testSigner } from "./signer.ts";

const at = Date.UTC(2019, 3, 8, 3, 15);
let signer: Signer & { readonly authority: Uint8Array };
let unsigned: Uint8Array;
let signed: Uint8Array;

beforeAll(async () => {
  signer = await testSigner();
  unsigned = await voteReport(report(), kit);
  signed = await signPaper(unsigned, signer, at);
});

test("a signed paper begins with the unsigned paper, byte for byte, and gives it back", async () => {
  expect(signed.subarray(0, unsigned.length)).toEqual(unsigned);
  const finding = await verifyPaper(signed, verifyP256);
  expect(finding).toEqual({
    valid: true,
    certificate: signer.certificate,
    unsigned,
  });
});

test("an unsigned paper is called unsigned", async () => {
  expect(await verifyPaper(unsigned, verifyP256)).toEqual({
    valid: false,
    why: "unsigned",
  });
});

test("any flipped bit of a signed paper is seen", async () => {
  const step = Math.floor(signed.length / sized(100, 400, 8_000));
  for (let place = 0; place < signed.length; place += step) {
    const changed = signed.slice();
    changed[place]! ^= 1 << (place % 8);
    expect((await verifyPaper(changed, verifyP256)).valid, `byte ${place} of ${signed.length}`).toBe(false);
  }
});

test("any flipped bit of the signature itself is seen", async () => {
  const from = Buffer.from(signed).indexOf("/Contents <", unsigned.length);
  const end = Buffer.from(signed).indexOf(">", from);
  const step = sized(13, 5, 1);
  for (let place = from; place <= end; place += step) {
    const changed = signed.slice();
    changed[place]! ^= 1 << (place % 8);
    expect((await verifyPaper(changed, verifyP256)).valid, `byte ${place - from} of the signature`).toBe(false);
  }
});

test("bytes added behind the signature, and a second paper with its signature, are seen", async () => {
  const more = new Uint8Array(signed.length + 1);
  more.set(signed);
  more[signed.length] = 0x0a;
  expect(await verifyPaper(more, verifyP256)).toEqual({
    valid: false,
    why: "not-whole",
  });
  const other = await voteReport({ ...report(), returned: 285 }, kit);
  const moved = new Uint8Array(other.length + signed.length - unsigned.length);
  moved.set(other);
  moved.set(signed.subarray(unsigned.length), other.length);
  expect((await verifyPaper(moved, verifyP256)).valid).toBe(false);
});

test("a second signature covers the first", async () => {
  const twice = await signPaper(signed, await testSigner(), at + 60_000);
  expect(await verifyPaper(twice, verifyP256)).toMatchObject({
    valid: true,
    unsigned: signed,
  });
});

test("a signature by another key than the certificate's is wrong", async () => {
  const { sign } = await testSigner();
  const forged = await signPaper(unsigned, { certificate: signer.certificate, sign }, at);
  expect(await verifyPaper(forged, verifyP256)).toEqual({
    valid: false,
    why: "signature-wrong",
  });
});

test("another implementation of CMS (pkijs) accepts the signature, its chain and the signing certificate", async () => {
  setEngine("test", new CryptoEngine({ name: "test", crypto }));
  const { cms, content } = parts(signed);
  const info = new ContentInfo({
    schema: fromBER(Uint8Array.from(cms).buffer).result,
  });
  const data = new SignedData({ schema: info.content });
  const trusted = new Certificate({
    schema: fromBER(Uint8Array.from(signer.authority).buffer).result,
  });
  const checked = await data.verify({
    signer: 0,
    data: Uint8Array.from(content).buffer,
    checkChain: true,
    trustedCerts: [trusted],
    checkDate: new Date("2019-04-08"),
    extendedMode: true,
  });
  expect(checked.signatureVerified).toBe(true);
  const types = data.signerInfos[0]!.signedAttrs!.attributes.map((attribute) => attribute.type);
  expect(types.toSorted()).toEqual(["1.2.840.113549.1.9.16.2.47", "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"]);
});

test("pdfsig, where it is installed, says valid and total document signed", (context) => {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-sign-"));
  try {
    writeFileSync(join(folder, "paper.pdf"), signed);
    const said = execFileSync("pdfsig", [join(folder, "paper.pdf")], {
      encoding: "utf8",
    });
    expect(said).toContain("Signature is Valid");
    expect(said).toContain("Total document signed");
    expect(said).toContain("ETSI.CAdES.detached");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    console.warn("SKIPPED: pdfsig is not installed; the signature was checked by our own verifier and by pkijs");
    context.skip();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The CMS and what it covers, cut out by the byte range. */
function parts(pdf: Uint8Array): { cms: Uint8Array; content: Uint8Array } {
  const text = Buffer.from(pdf).toString("latin1");
  const [, first, from] = /\/ByteRange \[ 0 (\d+) (\d+) /.exec(text)!.map(Number) as [number, number, number];
  const content = Buffer.concat([pdf.subarray(0, first), pdf.subarray(from)]);
  return { cms: Buffer.from(text.slice(first + 1, from - 1), "hex"), content };
}
