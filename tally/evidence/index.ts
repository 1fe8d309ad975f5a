/** The one door of the evidence: canonical bytes, commitments, the Merkle log, signed notes, codes. */
export { fromBase64, toBase64 } from "./base64.ts";
export { fromUtf8, sameBytes, toHex, toUtf8 } from "./bytes.ts";
export {
  canonicalize,
  type Json,
  type Profile,
  parseCanonical,
} from "./canonical.ts";
export {
  type Checkpoint,
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
export {
  type Malformed,
  type MalformedCode,
  type Parsed,
  sentences as malformedSentences,
} from "./malformed.ts";
export {
  formatVerifierKey,
  type Note,
  type NoteSignature,
  parseNote,
  parseVerifierKey,
  signNote,
  type VerifierKey,
  verifierKey,
  verifyNote,
} from "./note.ts";
export { type ReceiptEntry, type ReceiptWords, receiptAfter } from "./receipt.ts";
export {
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  type Sha256,
  Tree,
  verifyConsistency,
  verifyInclusion,
} from "./tree.ts";

/** ECDSA P-256 over SHA-256, injected: the platform's own is 20 times as fast as a portable one. Key: raw 65-byte point; signature: r ‖ s. */
export type VerifyP256 = (publicKey: Uint8Array, signature: Uint8Array, message: Uint8Array) => Promise<boolean>;
