import { sha256 as portableSha256 } from "@noble/hashes/sha2.js";
import * as v from "valibot";
import { Config, type LeafOf } from "../../meeting/index.ts";
import { toBase64 } from "../base64.ts";
import { canonicalize, parseCanonical } from "../canonical.ts";
import { sentences } from "../malformed.ts";
import type { Sha256 } from "../tree.ts";
import { fail, pass, type Verdict } from "./finding.ts";

/** Check 6: config.json is what leaf 0 was written over. */
export function checkConfig(
  file: Uint8Array | undefined,
  genesis: LeafOf<"genesis"> | undefined,
  hash: Sha256 = portableSha256,
): { verdict: Verdict; config?: Config } {
  if (file === undefined || genesis === undefined)
    return { verdict: fail("缺少会议设置。", "There is no configuration.") };
  if (toBase64(hash(file)) !== genesis.config) {
    return { verdict: fail("会议设置与第〔0〕条记录不符。", "The configuration is not the one of record 0.") };
  }
  const json = parseCanonical(file, "file");
  if (!json.ok)
    return { verdict: fail(`会议设置${sentences[json.code].zh}。`, `The configuration ${sentences[json.code].en}.`) };
  const config = v.safeParse(Config, json.value, { abortEarly: true });
  // A schema may normalise; what was hashed must be what is used.
  if (!config.success || canonicalize(config.output, "file") !== canonicalize(json.value, "file")) {
    const where = config.success ? "" : (v.getDotPath(config.issues[0]) ?? "");
    return { verdict: fail(`会议设置的内容不合规定:${where}。`, `The configuration is not valid: ${where}.`) };
  }
  if (config.output.origin !== genesis.origin)
    return { verdict: fail("会议设置属于另一次会议。", "The configuration is of another meeting.") };
  return {
    verdict: pass("会议设置即第〔0〕条记录所定。", "The configuration is the one of record 0."),
    config: config.output,
  };
}
