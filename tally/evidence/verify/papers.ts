import { sha256 } from "@noble/hashes/sha2.js";
import { type LeafOf, printable } from "../../meeting/index.ts";
import { verifyPaper } from "../../papers/sign/verify.ts";
import type { Files, LoggedPaper } from "../archive/index.ts";
import { toBase64 } from "../base64.ts";
import { sameBytes, toHex } from "../bytes.ts";
import type { VerifyP256 } from "../index.ts";
import { firstOf, notShown, pass, type Sentence, type Verdict } from "./finding.ts";
import type { Drawn } from "./redraw.ts";

/** Check 13: each paper is the one of its leaf, its signature covers the whole file, by the certificate of leaf 0. */
export async function checkPapers(
  papers: readonly LoggedPaper[],
  files: { readonly check: Files; readonly sealed: Files | undefined },
  genesis: LeafOf<"genesis">,
  verifyP256: VerifyP256,
  drawn: Drawn,
): Promise<Verdict> {
  const faults: Sentence[] = strays(papers, files);
  let checked = 0;
  let same = 0;
  for (const paper of papers) {
    const archive = files[paper.archive];
    if (archive === undefined) continue;
    const pdf = archive.get(paper.path);
    const fault = pdf === undefined ? lost : await paperFault(pdf, paper, genesis, verifyP256);
    const again = drawn.get(paper.sha256);
    if ("zh" in fault) faults.push({ zh: `${paper.path} ${fault.zh}。`, en: `${paper.path} ${fault.en}.` });
    else if (again && !sameBytes(again, fault.unsigned)) faults.push(otherwise(paper.path));
    else if (again) same += 1;
    checked += 1;
  }
  return firstOf(faults) ?? summary(checked, same, [...drawn.values()].includes(null));
}

const otherwise = (path: string): Sentence => ({
  zh: `${path} 与按记录重新绘制的不同。`,
  en: `${path} is not what the records draw.`,
});

function summary(checked: number, same: number, undrawn: boolean): Verdict {
  if (checked === 0) return notShown("没有可核对的文书。", "There is no paper to check.");
  const sealed = {
    zh: `〔${checked}〕份文书与记录相符,防改签记有效`,
    en: `${checked} papers are those of the log, unaltered`,
  };
  if (undrawn) {
    return notShown(
      `${sealed.zh};缺少所用字体,未能全部重新绘制比对。`,
      `${sealed.en}; a font is missing, so not all could be drawn again.`,
    );
  }
  if (same === 0) return pass(`${sealed.zh};此处未重新绘制。`, `${sealed.en}; not drawn again here.`);
  return pass(
    `${sealed.zh};〔${same}〕份按记录重新绘制,逐字节相同。`,
    `${sealed.en}; ${same} were drawn again from the records, byte for byte the same.`,
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
  genesis: LeafOf<"genesis">,
  verifyP256: VerifyP256,
): Promise<Sentence | { readonly unsigned: Uint8Array }> {
  if (toHex(sha256(pdf)) !== wanted) return { zh: "与记录中的不是同一文件", en: "is not the file of its record" };
  const finding = await verifyPaper(pdf, verifyP256).catch(() => null);
  if (!finding?.valid) return { zh: "的防改签记无效", en: "has no valid seal against change over the whole file" };
  const by = printable[kind].by;
  const certificate = toBase64(sha256(finding.certificate));
  if (certificate !== genesis.reports[by === "scrutineers" ? "chief" : by])
    return { zh: "的签记证书与启用记录不符", en: "is sealed with another certificate than record 0 names" };
  return { unsigned: finding.unsigned };
}
