import { canonicalize, commit, type Json, type Opening, signedBytes, toBase64 } from "../../../tally/evidence/index.ts";
import { signWithDevice } from "./device.ts";
import { newId, newSalt } from "./random.ts";

/** A refusal as the server sends it: a code of its closed lists, and a sentence in both languages that says what to do. */
export interface Refusal {
  readonly refused: string;
  readonly zh: string;
  readonly en: string;
  readonly where?: string;
}

/**
 * What became of a request. `unreachable`: nobody knows whether it arrived, or it came at a bad moment (too many at once,
 * the laptop waits for its key cards), so it must be sent again as it was.
 */
export type Outcome<T> =
  | { readonly is: "done"; readonly value: T }
  | { readonly is: "refused"; readonly refusal: Refusal; readonly status: number }
  | { readonly is: "unreachable" };

/** A command ready to be sent, now or after a power cut: sending it twice is the same as sending it once. */
export interface Command {
  readonly leaf: { readonly type: string; readonly id: string; readonly [field: string]: Json };
  readonly opening?: Opening;
}

export interface Acknowledged {
  readonly seq: number;
  readonly answer?: unknown;
}

/** Who acts, where and in which round: every leaf from a person carries it. */
export interface Signer {
  readonly origin: string;
  readonly person: number;
  readonly device: string;
  readonly round: number;
}

/** Whoever sends a command: before anybody has a PIN the organiser's device signs alone. */
export type Sender = Omit<Signer, "person"> & { readonly person?: number };

/** The signer that a view names; undefined while nobody is signed in at this device. */
export function signerOf(view: Sender): Signer | undefined {
  const { origin, person, device, round } = view;
  return person === undefined ? undefined : { origin, person, device, round };
}

/**
 * Makes and signs a command: draws id and salt, commits to `body` when there is one, signs with this device's key.
 * `fields` are those of the leaf's type, `type` among them; those that every leaf has are added here.
 */
export async function signCommand(
  signer: Sender,
  fields: { readonly type: string; readonly [field: string]: Json },
  body?: Json,
): Promise<Command> {
  const unsigned = { v: 1, race: "a", id: newId(), ...signer, ...fields };
  if (body === undefined) return { leaf: { ...unsigned, sig: await signWithDevice(signedBytes(unsigned)) } };
  const salt = newSalt();
  const text = canonicalize(body, "file");
  const committed = { ...unsigned, c: commit(salt, unsigned, text) };
  const leaf = { ...committed, sig: await signWithDevice(signedBytes(committed)) };
  return { leaf, opening: { salt: toBase64(salt), body: text } };
}

/** Sends a command once. The request is padded to whole KiB, so that its size says nothing about the marks in it. */
export function sendCommand(command: Command): Promise<Outcome<Acknowledged>> {
  return post("/api/commands", { ...command, pad: padding(JSON.stringify({ ...command, pad: "" })) });
}

/** Sends a command until it is acknowledged or refused; waits 0.3, 0.6 … 5 s between tries. For people who wait for it. */
export async function sendUntilAnswered(
  command: Command,
): Promise<Exclude<Outcome<Acknowledged>, { is: "unreachable" }>> {
  for (let pause = 300; ; pause = Math.min(2 * pause, 5000)) {
    const outcome = await sendCommand(command);
    if (outcome.is !== "unreachable") return outcome;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

const kib = 1024;
/** 423: the laptop waits for its key cards; 429: too many requests. */
const later = [423, 429];

function padding(text: string): string {
  const length = new TextEncoder().encode(text).length;
  return " ".repeat((kib - (length % kib)) % kib);
}

/**
 * The one fetch of all pages. A server error counts as unreachable: what was sent may or may not have been written, and
 * sending it again finds out.
 */
export async function post<T>(path: `/api/${string}`, content: unknown): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(content),
      signal: AbortSignal.timeout(15_000),
    });
    if (response.status >= 500 || later.includes(response.status)) return { is: "unreachable" };
    const answer: unknown = await response.json();
    if (response.ok) return { is: "done", value: answer as T }; // the server's contract for this path
    return isRefusal(answer) ? { is: "refused", refusal: answer, status: response.status } : { is: "unreachable" };
  } catch {
    return { is: "unreachable" };
  }
}

/** Tells a refusal from whatever else the server may answer. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === "object" && answer !== null && "refused" in answer && "zh" in answer && "en" in answer;
}
