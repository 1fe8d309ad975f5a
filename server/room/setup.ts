/**
 * The meeting before its first leaf: a draft that can be edited, devices that are paired, PIN cards that are made.
 * Freezing it is the first act of two people; only then are leaves 0, 1 and 2 written, in one transaction.
 */
import { hash, X509Certificate } from "node:crypto";
import type Database from "better-sqlite3";
import * as v from "valibot";
import { canonicalize, formatVerifierKey, type Json, toBase64, verifierKey } from "../../tally/evidence/index.ts";
import {
  type Config,
  candidatesBarred,
  configFrom,
  configProblems,
  type Draft,
  evolve,
  type Leaf,
  leafId,
  personNo,
  rehearsalDraft,
  SetupDraft,
  type State,
  start,
} from "../../tally/meeting/index.ts";
import type { Device } from "../admission/devices.ts";
import type { Identity } from "../tls/identity.ts";
import { type MeetingKey, seal, unseal } from "../vault/seal.ts";

/** The header that the pages put on every command; only `type`, `id` and `device` matter before the log begins. */
const header = {
  v: v.literal(1),
  id: leafId,
  race: v.exactOptional(v.literal("a")),
  round: v.exactOptional(v.number()),
  origin: v.exactOptional(v.string()),
  person: v.exactOptional(v.number()),
  device: v.string(),
  sig: v.pipe(v.string(), v.maxLength(100)),
};
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000));

/** Commands that are no leaves: they change the draft, which is outside the log. */
export const SetupCommand = v.variant("type", [
  v.strictObject({ ...header, type: v.literal("setup"), draft: SetupDraft, rev: whole }),
  v.strictObject({
    ...header,
    type: v.literal("rehearsal"),
    entitled: v.exactOptional(v.pipe(whole, v.minValue(1))),
    tellers: v.exactOptional(v.pipe(whole, v.minValue(2), v.maxValue(40))),
  }),
  v.strictObject({ ...header, type: v.literal("cards"), persons: v.pipe(v.array(personNo), v.minLength(1)) }),
  v.strictObject({ ...header, type: v.literal("keyCards") }),
  /** A candidate's photo, base64; empty: none any more. The one command of the set-up that may come after the freezing. */
  v.strictObject({
    ...header,
    type: v.literal("photo"),
    candidate: v.pipe(v.string(), v.maxLength(32)),
    picture: v.pipe(v.string(), v.maxLength(200_000), v.regex(/^[A-Za-z0-9+/]*={0,2}$/)),
  }),
]);
export type SetupCommand = v.InferOutput<typeof SetupCommand>;
const setupTypes = ["setup", "rehearsal", "cards", "keyCards", "photo"] as const;

/** The leaf of a command that belongs to the set-up alone. */
export function setupLeaf(input: unknown): { readonly type: string } | undefined {
  if (typeof input !== "object" || input === null || !("leaf" in input)) return undefined;
  const { leaf } = input;
  if (typeof leaf !== "object" || leaf === null || !("type" in leaf)) return undefined;
  const type = setupTypes.find((one) => one === leaf.type);
  return type === undefined ? undefined : { ...leaf, type };
}

export interface Setup {
  readonly draft: SetupDraft;
  /** How often the draft was saved: two who edit at once do not overwrite each other unseen. */
  readonly rev: number;
  save(draft: SetupDraft): void;
  /** The meeting as it would be frozen now: leaf 0 and the state after it. */
  trial(): Trial;
  /** Whether the draft may be frozen. */
  complete(): boolean;
}

/** A meeting that might begin so. */
export interface Trial {
  readonly config: Config;
  readonly genesis: Draft;
  readonly state: State;
}

export interface SetupNeeds {
  readonly db: Database.Database;
  readonly key: MeetingKey;
  readonly identity: Identity;
  readonly origin: string;
  /** SHA-256 (base64) of the fonts that papers are drawn with, for what was chosen. */
  fonts(chosen: SetupDraft["typefaces"]): Config["fonts"];
  devices(): readonly Device[];
  id(): string;
  at(): string;
}

const place = "note/draft";

export function openSetup(needs: SetupNeeds): Setup {
  const { db, key, identity, origin, fonts } = needs;
  const get = db.prepare<[], Buffer>("select value from note where name = 'draft'").pluck();
  const put = db.prepare<[Uint8Array]>(
    "insert into note (name, value) values ('draft', ?) on conflict do update set value = excluded.value",
  );
  const load = (): { draft: SetupDraft; rev: number } => {
    const sealed = get.get();
    const plain = sealed && unseal(key, place, sealed);
    if (!plain) return { draft: rehearsalDraft(), rev: 0 };
    const { draft, rev } = JSON.parse(plain.toString()) as { draft: unknown; rev: number };
    return { draft: v.parse(SetupDraft, draft), rev };
  };
  let now = load();

  return {
    get draft() {
      return now.draft;
    },
    get rev() {
      return now.rev;
    },
    save(draft) {
      now = { draft, rev: now.rev + 1 };
      put.run(seal(key, place, Buffer.from(JSON.stringify(now))));
    },
    trial() {
      const config = configFrom(now.draft, { origin, fonts: fonts(now.draft.typefaces) });
      const leaf = {
        v: 1,
        type: "genesis",
        id: needs.id(),
        round: 1,
        race: "a",
        origin,
        config: configHash(config),
        logKey: formatVerifierKey(verifierKey(origin, new Uint8Array(identity.logKey))),
        ca: certificateHash(identity.authority),
        reports: {
          chief: certificateHash(identity.reports.chief),
          chair: certificateHash(identity.reports.chair),
          organiser: certificateHash(identity.reports.organiser),
        },
        devices: needs.devices().map(genesisDevice),
        at: needs.at(),
      } as const;
      const state = start(config);
      evolve(state, leaf as unknown as Leaf); // made by us, of the schema's own form
      return { config, genesis: { leaf }, state };
    },
    complete() {
      const config = configFrom(now.draft, { origin, fonts: fonts(now.draft.typefaces) });
      return configProblems(config).length === 0 && candidatesBarred(now.draft).length === 0;
    },
  };
}

function genesisDevice({ id, key, place: at, seat }: Device): { [field: string]: Json } {
  return { device: id, key, place: at ?? "", ...(seat === undefined ? {} : { seat }) };
}

/** The exact bytes of `config.json`. */
export function configBytes(config: Config): string {
  return canonicalize(config as unknown as Json, "file");
}

export function configHash(config: Config): string {
  return hash("sha256", configBytes(config), "base64");
}

function certificateHash(pem: string): string {
  return toBase64(hash("sha256", new X509Certificate(pem).raw, "buffer"));
}
