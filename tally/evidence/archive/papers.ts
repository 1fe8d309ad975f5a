import type { Leaf, PaperKind } from "../../meeting/index.ts";

/** Papers that name no ballot and may lie in the check archive; all others are sealed. */
const open: readonly PaperKind[] = ["head-count", "issued", "returned", "vote-report", "elected-list", "annex"];

/** A paper that the log says was made. */
export interface LoggedPaper {
  /** Where its first `paper` leaf lies; printing the same bytes again adds no file. */
  readonly seq: number;
  readonly kind: PaperKind;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly archive: "check" | "sealed";
  readonly path: string;
}

/** The files of `papers/`, as the log demands them. */
export function loggedPapers(leaves: readonly (Leaf | undefined)[]): LoggedPaper[] {
  const papers = new Map<string, LoggedPaper>();
  for (const [seq, leaf] of leaves.entries()) {
    if (leaf?.type !== "paper" || papers.has(leaf.sha256)) continue;
    const { paper: kind, sha256 } = leaf;
    const path = `papers/${String(seq).padStart(6, "0")}-${kind}.pdf`;
    papers.set(sha256, { seq, kind, sha256, archive: open.includes(kind) ? "check" : "sealed", path });
  }
  return [...papers.values()];
}
