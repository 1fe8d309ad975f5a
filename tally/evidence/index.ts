/** The one door of the evidence: canonical bytes, commitments, the Merkle log, signed notes, codes. */
export { fromBase64, toBase64 } from "./base64.ts";
export { fromUtf8, toHex, toUtf8 } from "./bytes.ts";
export {
  canonicalize,
  type Json,
  parseCanonical,
} from "./canonical.ts";
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseSignedCheckpoint,
  signCheckpoint,
} from "./checkpoint.ts";
export { fingerprintCode, formatCode, parseCode } from "./code.ts";
export {
  commit,
  headerOf,
  type LeafFields,
  type Opening,
  opens,
  signedBytes,
} from "./commitment.ts";
export { sentences as malformedSentences } from "./malformed.ts";
export {
  formatVerifierKey,
  parseNote,
  parseVerifierKey,
  signNote,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from "./note.ts";
export { receiptAfter } from "./receipt.ts";
export {
  consistencyProof,
  inclusionProof,
  leafHash,
  rootOf,
  Tree,
  verifyConsistency,
  verifyInclusion,
} from "./tree.ts";

/** ECDSA P-256 over SHA-256, injected: the platform's own is 20 times as fast as a portable one. Key: raw 65-byte point; signature: r ‖ s. */
export type VerifyP256 = (publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array) => Promise<boolean>;
