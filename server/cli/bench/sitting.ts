/** The whole rehearsal through the real HTTPS interface: the software's own share of a paper. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rehearse } from "../rehearsal/rehearse.ts";
import type { Measure } from "./tally.ts";

export async function benchSitting(): Promise<Measure[]> {
  const out = mkdtempSync(join(tmpdir(), "zhengzi-bench-"));
  // 0.25 % wrong marks put about one paper of ten in dispute.
  const summary = await rehearse({ out, papers: 308, tellers: 6, errorRate: 0.0025, seed: 1 });
  rmSync(out, { recursive: true });
  const ours = summary.softwareSecondsPerPaper;
  const disputes = summary.disputes.differ + summary.disputes.refer;
  return [
    {
      name: "sitting",
      work: `seconds of a paper that are the software's, ${disputes} of 308 in dispute; goal 0.1`,
      ours,
      floor: 0.1,
      ratio: ours / 0.1,
    },
  ];
}
