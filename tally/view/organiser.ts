import { sha256 } from "@noble/hashes/sha2.js";
import { canonicalize, type Json, toBase64, toUtf8 } from "../evidence/index.ts";
import {
  type ConfigProblem,
  candidatesBarred,
  configFrom,
  configProblems,
  type DeviceId,
  type PaperKind,
  type Place,
  printable,
  reached,
  type SetupDraft,
  type State,
  setupWarnings,
} from "../meeting/index.ts";
import { type Structure, structureOf } from "../result/index.ts";
import type { Candidate } from "../slate/index.ts";
import { electedNames, electedOf } from "./elected.ts";
import { type Frame, frameOf } from "./frame.ts";
import { type NextVote, nextVote } from "./next.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { type PaperLine, papersFor, unmadeOf } from "./paper-list.ts";
import { type Waiting, waitingFor } from "./proposals.ts";
import type { FontOffer, PairingRequest, Restored, Surroundings, Who } from "./who.ts";

/** The organiser's page: set the meeting up, seats and devices, record what is declared. */
export interface OrganiserView extends Frame {
  readonly page: "organiser";
  readonly setup?: {
    readonly draft: SetupDraft;
    readonly rev: number;
    readonly problems: readonly ConfigProblem[];
    readonly warnings: readonly { readonly zh: string; readonly en: string }[];
    /** Candidates among tellers and scrutineers (case A6). */
    readonly barred: readonly number[];
    readonly cards: readonly number[];
    /** Fonts of the laptop that papers may be drawn with instead of the shipped ones. */
    readonly fonts: readonly FontOffer[];
    /** SHA-256, base64, of config.json as this draft would be frozen: what the organiser proposes and signs. */
    readonly config: string;
    /** Proposed for freezing, waits for the chief scrutineer. */
    readonly proposed?: { readonly id: string; readonly hash: string; readonly person: number };
  };
  readonly people: readonly { readonly person: number; readonly role: string }[];
  readonly devices: readonly {
    readonly device: DeviceId;
    readonly place: Place;
    readonly seat?: number;
    readonly present: boolean;
    readonly revoked: boolean;
  }[];
  readonly pairing: readonly PairingRequest[];
  readonly adopted: State["adopted"];
  readonly numbers: Numbers;
  /** Who is informed of the result before the meeting is: words of this meeting. */
  readonly presidium: string;
  /** The paper of the present round, in printed order. */
  readonly slate: readonly Candidate[];
  /** Candidates whose photo is there. */
  readonly photos: readonly string[];
  readonly waiting: readonly Waiting[];
  readonly papers: readonly PaperLine[];
  readonly backup: Surroundings["backup"];
  /** After a start from a copy; `receipt`: the number of the last slip that the copy knows. */
  readonly restored?: Restored & { readonly receipt: number };
  readonly uplink: boolean | null;
  /** Bundles settled, and bundles in all: no votes. */
  readonly progress: { readonly settled: number; readonly bundles: number };
  /** From `informed`, while a tie or missing seats are not settled. */
  readonly next?: NextVote;
  /** Papers of this round that nobody has had made, while a further round can follow. */
  readonly unmade?: readonly PaperKind[];
  /** From `announced`. */
  readonly list?: readonly string[];
  readonly byStrokes?: boolean;
  readonly structure?: Structure;
}

export function organiserView(who: Who, state: Readonly<State>, around: Surroundings): OrganiserView {
  const { config, round } = state;
  const known = reached(round.step, "announced") && !who.locked;
  const named = known ? electedNames(state, around.results) : undefined;
  const next = who.locked || who.person === undefined ? undefined : nextVote(state, around.results);
  return {
    page: "organiser",
    ...frameOf(who, state),
    ...(around.setup && !state.frozen ? { setup: setupOf(around.setup, config) } : {}),
    people: config.people,
    devices: [...state.devices].map(([device, { place, seat, revoked }]) => ({
      device,
      place,
      ...(seat === undefined ? {} : { seat }),
      present: around.present.has(device),
      revoked,
    })),
    pairing: around.pairing,
    adopted: state.adopted,
    numbers: numbersOf(state),
    presidium: config.words.presidium,
    slate: round.slate,
    photos: who.locked ? [] : (around.photos ?? []),
    waiting: waitingFor(who, state),
    papers: papersFor(who, state, printable),
    backup: around.backup,
    ...(around.restored ? { restored: { ...around.restored, receipt: around.receipts.at(-1)?.no ?? 0 } } : {}),
    uplink: around.uplink,
    progress: { settled: round.bundles.filter((b) => b.settled).length, bundles: round.bundles.length },
    ...(next ? { next } : {}),
    ...(next || round.step === "void" ? { unmade: unmadeOf(state, printable) } : {}),
    ...(named
      ? {
          ...named,
          structure: structureOf(
            electedOf(state, around.results).map((c) => c.id),
            config.slate,
            config.wanted,
          ),
        }
      : {}),
  };
}

function setupOf(
  setup: NonNullable<Surroundings["setup"]>,
  config: State["config"],
): NonNullable<OrganiserView["setup"]> {
  const { draft, rev, cards, proposal, fonts = [] } = setup;
  const frozen = configFrom(draft, { origin: config.origin, fonts: config.fonts });
  return {
    draft,
    rev,
    config: toBase64(sha256(toUtf8(canonicalize(frozen as unknown as Json, "file")))),
    problems: configProblems(frozen),
    warnings: setupWarnings(draft),
    barred: candidatesBarred(draft).map((p) => p.person),
    cards,
    fonts,
    ...(proposal ? { proposed: proposal } : {}),
  };
}
