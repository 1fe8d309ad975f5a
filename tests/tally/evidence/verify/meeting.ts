import { createHash, webcrypto } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { PDFDocument } from "pdf-lib";
import {
  type CheckSheet,
  drawOrder,
  findingsOf,
  paperRefs,
  sheetHash,
  writtenFindings,
} from "../../../../tally/audit/index.ts";
import { type Files, formatSums, recordsOf, sumsPath, zip } from "../../../../tally/evidence/archive/index.ts";
import { type ArchiveSource, archiveFiles } from "../../../../tally/evidence/archives.ts";
import {
  canonicalize,
  formatVerifierKey,
  type Json,
  type LeafFields,
  parseCanonical,
  receiptAfter,
  signCheckpoint,
  signedBytes,
  Tree,
  toBase64,
  toUtf8,
  type VerifyP256,
  verifierKey,
} from "../../../../tally/evidence/index.ts";
import { countAgain, type Evidence, type Facts } from "../../../../tally/evidence/verify/index.ts";
import { evolve, isRefusal, parseLeaf, start } from "../../../../tally/meeting/index.ts";
import { signPaper } from "../../../../tally/papers/sign/sign.ts";
import { Hall, rings } from "../../meeting/hall.ts";
import { testSigner } from "../../papers/signer.ts";

const ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
export const logSecret = createHash("sha256").update("log key of the tests").digest();

const imported = new Map<string, Promise<webcrypto.CryptoKey>>();

export const verifyP256: VerifyP256 = async (publicKey, signature, message) => {
  const name = toBase64(publicKey);
  const fresh =
    imported.get(name) ?? webcrypto.subtle.importKey("raw", Uint8Array.from(publicKey), ecdsa, false, ["verify"]);
  imported.set(name, fresh);
  const key = await fresh;
  return webcrypto.subtle.verify(ecdsa, key, Uint8Array.from(signature), Uint8Array.from(message));
};

/** A whole small meeting: what the archives are made from, the slips on paper, and what was typed from signed sheets. */
export interface SmallMeeting {
  readonly source: ArchiveSource;
  readonly slips: readonly string[];
  readonly facts: Facts;
  /** The sheet of its hand check, if it had one. */
  readonly sheet?: CheckSheet;
  /** Each paper without its signature, by kind. */
  readonly drawings: ReadonlyMap<string, Uint8Array>;
  /** The same signer for all papers and devices, so that an attacker in a test can sign too. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

const lots = "31415926535897932384";
const names = 4;
const marks = (n: number) => rings(n, names);

/** Twelve papers in three bundles: third reading, rulings, a void paper, a write-in, a correction, a hand check. */
function counted(): Hall {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, names);
    draft.seats = 2;
    draft.entitled = 14;
    draft.handCheck = { ...draft.handCheck, on: true };
  });
  hall.toCounting(12).bundle(4, 4, 4);
  const writeIn = { marks: "oxx-", writeIns: ["o"], setAside: "" };
  hall.read(0, 1, 1, [marks(2), marks(2), writeIn, marks(1)]);
  hall.read(1, 1, 2, [marks(2), marks(1), writeIn, marks(1)]);
  hall.claim(2, 1, 3);
  hall.key(2, 3, [{ ref: "B01-02", body: { marks: ".o..", writeIns: [], setAside: "" } }]);
  const third = hall.state.round.bundles[0]!.sheets[1]!.readings.third!;
  hall.do(["scrutineer", 0], "approve", { act: "third", of: third.id, hash: third.hash });
  const person = { name: "周小七", unit: "某局", mark: "o", eligible: true };
  const written = { marks: "oxx-", writeIns: [person], reason: "write-in", note: "" };
  hall.both("ruling", {}, "chief", "scrutineer", { ref: "B01-03", body: written });
  hall.readTwice(2, [marks(3), "oo?x", marks(2), marks(2)]);
  const unclear = { marks: "oo?x", writeIns: [], ruling: "valid", reason: "unclear", note: "看不清" };
  hall.both("ruling", {}, "deputy", "scrutineer", { ref: "B02-02", body: unclear });
  hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B02-01" });
  hall.readTwice(3, [marks(2), "ox-o", marks(2), marks(2)]);
  hall.both("correction", { why: "复点发现不符" }, "chief", "scrutineer", { ref: "B03-02" });
  hall.claim(0, 3, 1);
  hall.key(0, 1, [{ ref: "B03-02", body: { marks: "oo--", writeIns: [], setAside: "" } }]);
  hall.handIn(0, 3, 1);
  hall.claim(1, 3, 2);
  hall.key(1, 2, [{ ref: "B03-02", body: { marks: "oo--", writeIns: [], setAside: "" } }]);
  hall.handIn(1, 3, 2);
  return hall.close().unlock();
}

async function pdf(words: string): Promise<Uint8Array> {
  const doc = await PDFDocument.create({ updateMetadata: false });
  doc.addPage([200, 100]).drawText(words);
  return doc.save({ useObjectStreams: false });
}

const hex = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** Two rounds: three names tied at 8 for two seats, then a re-vote among them. No papers, no hand check. */
export function tiedThenVotedAgain(): Promise<SmallMeeting> {
  const hall = new Hall((draft) => {
    draft.slate = draft.slate.slice(0, names);
    draft.seats = 2;
    draft.entitled = 14;
  });
  hall.toCounting(12).bundle(12);
  hall.readTwice(
    1,
    [..."oox oxo xoo".repeat(4).match(/[ox]{3}/g)!].map((three) => `${three}x`),
  );
  hall.close().unlock().both("informed", {}, "chair");
  const slate = hall.config.slate.slice(0, 3);
  hall.both("nextRound", { kind: "re-vote", seats: 2, slate, decision: "经主席团研究" });
  hall.headCount(12, 14).issue(12).returned(3);
  hall.both("valid", {}, "chair");
  hall.bundle(3).readTwice(1, ["oox", "oxx", "oox"]);
  hall.close().unlock();
  for (const act of ["informed", "reported"]) hall.both(act, {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  return finished(hall, { papers: new Map(), drawings: new Map(), certificate: new Uint8Array(1) });
}

/**
 * Plays the meeting, signs every leaf with real keys and issues every checkpoint.
 *
 * @param drawnBefore lots of hand checks that were logged before the one that counts
 */
export async function smallMeeting(drawnBefore: readonly string[] = []): Promise<SmallMeeting> {
  const signer = await testSigner();
  const papers = new Map<string, Uint8Array>();
  const drawings = new Map<string, Uint8Array>();
  const print = async (hall: Hall, who: "organiser" | "chief", paper: string) => {
    const drawing = await pdf(paper);
    const made = await signPaper(drawing, signer, Date.UTC(2019, 3, 8));
    drawings.set(paper, drawing);
    papers.set(hex(made), made);
    hall.do(who, "print", { paper }, { paper: hex(made) });
  };
  const hall = counted();
  await print(hall, "organiser", "returned");
  await print(hall, "chief", "rulings");
  const sheets = [...drawnBefore, lots].map((drawn) => handCheck(hall, drawn));
  for (const one of sheets) {
    const said = { lots: one.lots, papers: one.drawn.length, confirmed: true, sheet: sheetHash(one), note: "" };
    hall.do("chief", "audited", said, { body: one as unknown as Json });
  }
  const sheet = sheets.at(-1)!;
  await print(hall, "chief", "vote-report");
  for (const act of ["informed", "reported"]) hall.both(act, {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  return finished(hall, { papers, drawings, sheet, certificate: signer.certificate });
}

interface Beside {
  readonly papers: ReadonlyMap<string, Uint8Array>;
  readonly drawings: ReadonlyMap<string, Uint8Array>;
  readonly sheet?: CheckSheet;
  readonly certificate: Uint8Array;
}

/** The played meeting with real keys, and all that is issued over it. */
async function finished(hall: Hall, { papers, drawings, sheet, certificate }: Beside): Promise<SmallMeeting> {
  const device = await webcrypto.subtle.generateKey(ecdsa, true, ["sign", "verify"]);
  const point = new Uint8Array(await webcrypto.subtle.exportKey("raw", device.publicKey));
  const sign = async (bytes: Uint8Array) =>
    new Uint8Array(await webcrypto.subtle.sign(ecdsa, device.privateKey, Uint8Array.from(bytes)));
  const hash = createHash("sha256").update(certificate).digest("base64");
  const leaves = await resigned(hall, { point, sign, certificate: hash });
  const notes = issued(hall, leaves);
  const source: ArchiveSource = {
    config: hall.config,
    leaves,
    notes,
    opening: (seq) => hall.openings.get(seq),
    paper: (sha256) => papers.get(sha256)!,
  };
  return { source, slips: notes, facts: factsOf(hall), drawings, sign, ...(sheet ? { sheet } : {}) };
}

function factsOf({ config }: Hall): Facts {
  const slate = config.slate.map(({ name }) => name);
  return { entitled: 14, present: 13, issued: 13, returned: 12, bundles: [4, 4, 4], seats: 2, names: slate, lots };
}

/** The hand check of papers that say exactly what their records say, to the last one. */
function handCheck(hall: Hall, lots: string): CheckSheet {
  const opening = (seq: number) => JSON.parse(hall.openings.get(seq)!.body);
  const [round] = recordsOf(hall.state, opening);
  const [first] = countAgain(hall.state, opening);
  if (!round || first?.result.election !== "valid") throw new Error("nothing was counted");
  const records = new Map(round.ballots.map((ballot) => [ballot.ref, ballot]));
  const bundles = [4, 4, 4];
  const drawn = drawOrder(lots, paperRefs(bundles)).map((ref) => {
    const { ref: _ref, ...paper } = records.get(ref)!;
    return { ref, paper };
  });
  const checked = { law: round.law, threshold: first.result.threshold, result: first.result, records };
  const sheet = {
    round: 1,
    race: "a" as const,
    bundles,
    lots,
    riskLimit: [1, 20] as [number, number],
    mostPapers: 12,
    drawn,
  };
  const nearest = [
    ...first.result.candidates.map((one) => ({ id: one.id, votes: one.for })),
    { id: "w:周小七/某局", votes: 1 },
  ];
  const counted = nearest.filter(({ votes }) => Math.abs(votes - 7.5) < 3);
  return { ...sheet, counted, names: writtenFindings(findingsOf(checked, { ...sheet, counted })) };
}

interface Keys {
  readonly point: Uint8Array;
  readonly certificate: string;
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** The log of a hall without keys, now with them: what the leaves commit to and approve does not cover signatures. */
async function resigned(hall: Hall, { point, sign, certificate }: Keys): Promise<Uint8Array[]> {
  const logKey = formatVerifierKey(verifierKey(hall.config.origin, ed25519.getPublicKey(logSecret)));
  const reports = { chief: certificate, chair: certificate, organiser: certificate };
  const leaves: Uint8Array[] = [];
  for (const text of hall.log) {
    let leaf = fieldsOf(text);
    if (leaf.type === "genesis") {
      const devices = (leaf.devices as { [field: string]: string }[]).map((one) => ({ ...one, key: toBase64(point) }));
      leaf = { ...leaf, logKey, reports, devices };
    }
    if ("sig" in leaf) leaf = { ...leaf, sig: toBase64(await sign(signedBytes(leaf))) };
    leaves.push(toUtf8(canonicalize(leaf)));
  }
  return leaves;
}

export function fieldsOf(source: string | Uint8Array): LeafFields {
  const parsed = parseCanonical(source);
  if (!parsed.ok) throw new Error(parsed.code);
  return parsed.value as LeafFields;
}

/** Every checkpoint that is due over these leaves, signed by the log's key. */
function issued(hall: Hall, leaves: readonly Uint8Array[]): string[] {
  const state = start(hall.config);
  const tree = new Tree();
  return leaves.flatMap((bytes, seq) => {
    const leaf = parseLeaf(bytes, seq);
    if (isRefusal(leaf)) throw new Error(`leaf ${seq}: ${leaf.where}`);
    evolve(state, leaf);
    tree.append(bytes);
    const due = receiptAfter(leaf, state);
    return due ? [signCheckpoint({ origin: hall.config.origin, size: tree.size, root: tree.root() }, logSecret)] : [];
  });
}

/** The files again, with sums that fit: an attacker can always make those. */
export function packed(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const again = new Map(files);
  again.set(sumsPath, formatSums(again));
  return zip(again);
}

export function evidenceOf(
  meeting: SmallMeeting,
  files: { check: Files; sealed: Files } = archiveFiles(meeting.source),
): Evidence {
  return { check: packed(files.check), sealed: zip(files.sealed), slips: meeting.slips, facts: meeting.facts };
}
