import { sha256 } from "@noble/hashes/sha2.js";
import { printable } from "../../meeting/index.ts";
import { verifyPaper } from "../../papers/sign/verify.ts";
import type { Files, LoggedPaper } from "../archive/index.ts";
import { toBase64 } from "../base64.ts";
import { sameBytes, toHex } from "../bytes.ts";
import type { LeafFields } from "../commitment.ts";
import type { VerifyP256 } from "../index.ts";
import { firstOf, notShown, pass, type Sentence, type Verdict } from "./finding.ts";

/** Draws a paper again from the records, unsigned; null when that is not possible here (a font is missing). */
export type Redraw = (paper: LoggedPaper) => Promise<Uint8Array | null>;

/** Check 13: each paper is the one of its leaf, its signature covers the whole file, by the certificate of leaf 0. */
export async function checkPapers(
  papers: readonly LoggedPaper[],
  files: { readonly check: Files; readonly sealed: Files | undefined },
  genesis: LeafFields,
  verifyP256: VerifyP256,
  redraw: Redraw | undefined,
): Promise<Verdict> {
  const faults: Sentence[] = strays(papers, files);
  let undrawn = redraw === undefined || files.sealed === undefined ? papers.length : 0;
  let checked = 0;
  for (const paper of papers) {
    const archive = files[paper.archive];
    if (archive === undefined) continue;
    const pdf = archive.get(paper.path);
    const fault = pdf === undefined ? lost : await paperFault(pdf, paper, genesis, verifyP256);
    if ("zh" in fault) faults.push({ zh: `${paper.path} ${fault.zh}。`, en: `${paper.path} ${fault.en}.` });
    else if (undrawn < papers.length && redraw) {
      const again = await redraw(paper);
      if (again === null) undrawn += 1;
      else if (!sameBytes(again, fault.unsigned))
        faults.push({
          zh: `${paper.path} 与按记录重新绘制的不同。`,
          en: `${paper.path} is not what the records draw.`,
        });
    }
    checked += 1;
  }
  const failed = firstOf(faults);
  if (failed) return failed;
  if (checked === 0) return notShown("没有可核对的文书。", "There is no paper to check.");
  if (redraw !== undefined && undrawn > 0)
    return notShown(
      `〔${checked}〕份文书签记有效;缺少字体,未能重新绘制比对。`,
      `${checked} papers are unaltered; a font is missing, so they could not be drawn again.`,
    );
  const drawn =
    undrawn > 0
      ? { zh: ",未重新绘制", en: "; not drawn again here" }
      : { zh: ",与重新绘制的一致", en: " and as drawn again from the records" };
  return pass(
    `〔${checked}〕份文书与记录相符,防改签记有效${drawn.zh}。`,
    `${checked} papers are those of the log, unaltered${drawn.en}.`,
  );
}

const lost: Sentence = { zh: "缺失", en: "is missing" };

function strays(
  papers: readonly LoggedPaper[],
  files: { readonly check: Files; readonly sealed: Files | undefined },
): Sentence[] {
  const due = new Set(papers.map(({ archive, path }) => `${archive}/${path}`));
  const present = (["check", "sealed"] as const).flatMap((archive) =>
    [...(files[archive]?.keys() ?? [])].map((path) => ({ archive, path })),
  );
  return present
    .filter(({ archive, path }) => path.startsWith("papers/") && !due.has(`${archive}/${path}`))
    .map(({ path }) => ({ zh: `${path} 没有对应的记录。`, en: `${path} is not in the log.` }));
}

async function paperFault(
  pdf: Uint8Array,
  { sha256: wanted, kind }: LoggedPaper,
  genesis: LeafFields,
  verifyP256: VerifyP256,
): Promise<Sentence | { readonly unsigned: Uint8Array }> {
  if (toHex(sha256(pdf)) !== wanted) return { zh: "与记录中的不是同一文件", en: "is not the file of its record" };
  const finding = await verifyPaper(pdf, (point, bytes, signature) => verifyP256(point, signature, bytes)).catch(
    () => null,
  );
  if (!finding?.valid) return { zh: "的防改签记无效", en: "has no valid seal against change over the whole file" };
  const by = printable[kind].by;
  const reports = genesis.reports as { readonly [role: string]: unknown };
  const certificate = toBase64(sha256(finding.certificate));
  if (certificate !== reports[by === "scrutineers" ? "chief" : by])
    return { zh: "的签记证书与启用记录不符", en: "is sealed with another certificate than record 0 names" };
  return { unsigned: finding.unsigned };
}
