import {
  type Config,
  check,
  countRound,
  evolve,
  isRefusal,
  type Leaf,
  type State,
  start,
} from "../../meeting/index.ts";
import { fromBase64 } from "../base64.ts";
import { canonicalize, type Json } from "../canonical.ts";
import { type LeafFields, signedBytes } from "../commitment.ts";
import type { VerifyP256 } from "../index.ts";
import { type ReceiptEntry, receiptAfter } from "../receipt.ts";
import type { IssuedCheckpoint } from "./checkpoints.ts";
import { fail, firstOf, pass, type Sentence, type Verdict } from "./finding.ts";
import type { Bodies } from "./openings.ts";
import { readingFault, voidFault } from "./readings.ts";
import { type Drawn, momentOf, type Redraw } from "./redraw.ts";

/** What a replay of the whole log gives. */
export interface Story {
  readonly verdict: Verdict;
  /** The state at the end; undefined when the story stopped before. */
  readonly state?: State;
  /** Faults of check 9 and of the totals in check 11; there only where the bodies were. */
  readonly readings: readonly Sentence[];
  readonly totals: readonly Sentence[];
  /** What the slips of the checkpoints say. */
  readonly entries: readonly ReceiptEntry[];
  /** Papers drawn again where they were printed; empty without bodies or without means to draw. */
  readonly drawn: Drawn;
}

/** What is replayed, and with what. */
export interface Replayed {
  readonly config: Config;
  /** Read by their schema; undefined where they do not fit it. */
  readonly leaves: readonly (Leaf | undefined)[];
  readonly issued: readonly IssuedCheckpoint[];
  /** What the openings revealed, if they were given and fit. */
  readonly bodies: Bodies | undefined;
  readonly verifyP256: VerifyP256;
  readonly redraw: Redraw | undefined;
}

/** Signatures are checked in such bunches: enough to keep the platform busy, few enough to hold in memory. */
const bunch = 256;

/**
 * Check 7: the log replays through the same state machine as the server's, and every sent leaf bears the signature of
 * the device that it names. Checks 9, 11 and 13 look over its shoulder.
 */
export async function replay({ config, leaves, issued, bodies, verifyP256, redraw }: Replayed): Promise<Story> {
  const state = start(config);
  const numbers = new Map(issued.map(({ checkpoint }, i) => [checkpoint.size, i + 1]));
  const drawn = new Map<string, Uint8Array | null>();
  const found = { readings: [] as Sentence[], totals: [] as Sentence[], entries: [] as ReceiptEntry[], drawn };
  let waiting: Promise<Sentence | undefined>[] = [];
  const unsigned: Sentence[] = [];
  const settle = async () => {
    for (const fault of await Promise.all(waiting)) if (fault) unsigned.push(fault);
    waiting = [];
  };
  for (const [seq, leaf] of leaves.entries()) {
    const stop = guarded(seq, () => stepFault(state, leaf, seq, bodies, found));
    if (stop || leaf === undefined) return { verdict: fail(stop?.zh ?? "", stop?.en ?? ""), ...found };
    if ("device" in leaf) waiting.push(signatureFault(state, leaf, seq, verifyP256));
    if (leaf.type === "paper" && bodies && redraw && !drawn.has(leaf.sha256)) {
      const again = redraw(momentOf(leaf, state, bodies, found.entries, issued));
      // What cannot be drawn from these records is not what was printed.
      drawn.set(leaf.sha256, await again.catch(() => new Uint8Array(0)));
    }
    const broken = guarded(seq, () => {
      evolve(state, leaf);
      note(state, leaf, seq + 1, numbers, found.entries);
      return undefined;
    });
    if (broken) return { verdict: fail(broken.zh, broken.en), ...found };
    if (waiting.length >= bunch) await settle();
  }
  await settle();
  const verdict =
    firstOf(unsigned) ??
    pass(
      `〔${leaves.length}〕条记录逐条合乎程序,席位签名有效。`,
      `${leaves.length} records follow one another lawfully; device signatures verify.`,
    );
  return { verdict, state, ...found };
}

/** The log may come from an attacker: what the state machine cannot follow is a fault of the log, not the end of us. */
function guarded(seq: number, step: () => Sentence | undefined): Sentence | undefined {
  try {
    return step();
  } catch {
    return { zh: `第〔${seq}〕条记录无法推演。`, en: `Record ${seq} cannot be followed.` };
  }
}

function stepFault(
  state: Readonly<State>,
  leaf: Leaf | undefined,
  seq: number,
  bodies: Bodies | undefined,
  found: { readings: Sentence[]; totals: Sentence[] },
): Sentence | undefined {
  if (leaf === undefined)
    return { zh: `第〔${seq}〕条记录的内容不合规定。`, en: `Record ${seq} has fields of another shape.` };
  const refusal = check(state, leaf);
  if (refusal)
    return {
      zh: `第〔${seq}〕条记录在此不合程序:${refusal.zh}`,
      en: `Record ${seq} is not lawful here: ${refusal.en}`,
    };
  if (bodies === undefined) return undefined;
  const reading = readingFault(state, leaf, seq, bodies);
  if (reading) found.readings.push(reading);
  if (leaf.type === "closed") {
    const unmarked = voidFault(state, bodies);
    if (unmarked) found.readings.push(unmarked);
    const total = totalFault(state, seq, bodies);
    if (total) found.totals.push(total);
  }
  return undefined;
}

/** What was sealed at the close is what the records add up to. */
function totalFault(state: Readonly<State>, seq: number, bodies: Bodies): Sentence | undefined {
  const result = countRound(state, { opening: (at) => bodies.get(at) });
  const sealed = bodies.get(seq);
  const same =
    !isRefusal(result) &&
    sealed !== undefined &&
    canonicalize(result as unknown as Json, "file") === canonicalize(sealed, "file");
  return same
    ? undefined
    : {
        zh: `计票结束时封存的结果(第〔${seq}〕条)与重新计算的不符。`,
        en: `The result sealed at the close (record ${seq}) is not what the records add up to.`,
      };
}

async function signatureFault(
  state: Readonly<State>,
  leaf: Extract<Leaf, { device: unknown }>,
  seq: number,
  verifyP256: VerifyP256,
): Promise<Sentence | undefined> {
  const key = fromBase64(state.devices.get(leaf.device)?.key ?? "");
  const signature = fromBase64(leaf.sig);
  // Its schema keeps every field of a leaf as it is, so this is what was signed.
  const message = signedBytes(leaf as unknown as LeafFields);
  const valid = key.ok && signature.ok && (await verifyP256(key.value, signature.value, message).catch(() => false));
  return valid
    ? undefined
    : { zh: `第〔${seq}〕条记录的席位签名不符。`, en: `The device signature of record ${seq} is wrong.` };
}

/** The words of the slip whose checkpoint ends here, if there is one. */
function note(
  state: Readonly<State>,
  leaf: Leaf,
  size: number,
  numbers: ReadonlyMap<number, number>,
  entries: ReceiptEntry[],
): void {
  const no = numbers.get(size);
  const words = no === undefined ? undefined : receiptAfter(leaf, state);
  if (no !== undefined && words) entries.push({ no, size, round: leaf.round, ...words });
}
