import { createHash } from "node:crypto";
import * as v from "valibot";
import { canonicalize, commit, type Json, type LeafFields, type Opening } from "../../../tally/evidence/index.ts";
import {
  type Config,
  check,
  configFrom,
  type Decision,
  decide,
  evolve,
  type Facts,
  freezing,
  hashOf,
  isRefusal,
  type Leaf,
  type LeafId,
  type LeafOf,
  leafId,
  type Place,
  parseCommand,
  parseLeaf,
  type Refusal,
  type Role,
  rehearsalDraft,
  type SetupDraft,
  type State,
  start,
} from "../../../tally/meeting/index.ts";

/** A signature of the right form: the pure room checks none, server and verifier do. */
const sig = Buffer.alloc(64, 1).toString("base64");
const at = "2019-04-08T02:25:00Z";

/** Which desk people of a role stand at, when a test does not say. */
const usual: { readonly [R in Role]: string } = {
  organiser: "organiser1",
  chair: "chairdesk1",
  chief: "scrutineer1",
  deputy: "scrutineer1",
  scrutineer: "scrutineer1",
  chiefTeller: "tabledevice1",
  teller: "seat000001",
};

/**
 * A meeting without a server: real commands through the real `parseCommand`, `decide` and `evolve`, the log kept as
 * canonical text, as the store keeps it.
 */
export class Hall {
  readonly config: Config;
  readonly state: State;
  readonly log: string[] = [];
  readonly openings = new Map<number, Opening>();
  private drawn = 0;

  constructor(change: (draft: SetupDraft) => void = () => {}) {
    const draft = rehearsalDraft();
    // It takes a whole meeting's records: the tests of it settle one.
    draft.handCheck = { ...draft.handCheck, on: false };
    change(draft);
    this.config = configFrom(draft, { origin: "zhengzi.invalid/20190408-abc234", fonts: {} });
    this.state = start(this.config);
    this.freeze();
  }

  /** The same for every meeting, so that two meetings can be compared leaf by leaf. */
  private random(bytes: number): Buffer {
    this.drawn += 1;
    return createHash("sha256").update(`draw ${this.drawn}`).digest().subarray(0, bytes);
  }

  private newId(): LeafId {
    return v.parse(leafId, this.random(16).toString("hex"));
  }

  facts(paper?: string): Facts {
    return {
      at,
      opening: (seq) => JSON.parse(this.openings.get(seq)!.body),
      id: () => this.newId(),
      salt: () => this.random(32),
      ...(paper ? { paper: { sha256: paper } } : {}),
    };
  }

  private freeze(): void {
    const hash = createHash("sha256")
      .update(canonicalize(this.config as unknown as Json))
      .digest("base64");
    const key = Buffer.concat([Buffer.of(4), this.random(32), this.random(32)]).toString("base64");
    const places: [string, Place, number?][] = [
      ["organiser1", "organiser"],
      ["chairdesk1", "chair"],
      ["tabledevice1", "table"],
      ["scrutineer1", "scrutineer"],
      ["hallscreen1", "hall"],
      ...Array.from({ length: 6 }, (_, i): [string, Place, number] => [`seat00000${i + 1}`, "seat", i + 1]),
    ];
    const devices = places.map(([device, place, seat]) => ({ device, key, place, ...(seat ? { seat } : {}) }));
    const zero = Buffer.alloc(32).toString("base64");
    const founding = { logKey: "key", ca: zero, reports: { chief: zero, chair: zero, organiser: zero }, devices };
    const proposal = this.leaf("organiser", "propose", { act: "configuration", what: { config: hash } });
    const approval = this.leaf("chief", "approve", {
      act: "configuration",
      of: proposal.id,
      hash: hashOf(proposal),
    });
    const two = [proposal, approval] as unknown as [LeafOf<"propose">, LeafOf<"approve">];
    const drafts = freezing(this.config, hash, founding as never, two, this.facts());
    if (isRefusal(drafts)) throw new Error(drafts.en);
    this.write({ drafts, answer: {} });
  }

  /** The person of a role; `nth` counts from 0. */
  person(role: Role, nth = 0): number {
    return this.config.people.filter((p) => p.role === role)[nth]!.person;
  }

  leaf(who: Role | [Role, number], type: string, fields: object, device?: string): LeafFields & { id: LeafId } {
    const [role, nth] = Array.isArray(who) ? who : ([who, 0] as const);
    return {
      v: 1,
      type,
      id: this.newId(),
      origin: this.config.origin,
      round: this.state.round.no,
      race: "a",
      person: this.person(role, nth),
      device: device ?? usual[role],
      ...fields,
      sig,
    };
  }

  /** Sends a command; `body` is sealed as a kiosk seals it. */
  try(
    who: Role | [Role, number],
    type: string,
    fields: object = {},
    more: { device?: string; body?: Json; paper?: string } = {},
  ): Decision | Refusal {
    const leaf = this.leaf(who, type, fields, more.device);
    return this.tryLeaf(leaf, more);
  }

  tryLeaf(leaf: LeafFields, more: { body?: Json; paper?: string } = {}): Decision | Refusal {
    const decision = this.decided(leaf, more);
    if (!isRefusal(decision)) this.write(decision);
    return decision;
  }

  /** What would come of a command; nothing is written. `state`: another one than the present. */
  decided(leaf: LeafFields, more: { body?: Json; paper?: string; state?: Readonly<State> } = {}): Decision | Refusal {
    const salt = this.random(32);
    const body = more.body === undefined ? undefined : canonicalize(more.body, "file");
    const sealed = body === undefined ? { leaf } : { leaf: { ...leaf, c: commit(salt, leaf, body) } };
    const opening = body === undefined ? {} : { opening: { salt: salt.toString("base64"), body } };
    const command = parseCommand({ ...sealed, ...opening });
    return isRefusal(command) ? command : decide(more.state ?? this.state, command, this.facts(more.paper));
  }

  /** What the server writes by itself; the refusal, when the verifier would not take it. */
  server(type: string, fields: object): Refusal | undefined {
    const header = { v: 1, type, id: this.newId(), round: this.state.round.no, race: "a", ...fields };
    const refusal = check(this.state, header as unknown as Leaf); // the server's own leaf, of the schema's form
    if (!refusal) this.write({ drafts: [{ leaf: header }], answer: {} });
    return refusal;
  }

  /** Sends a command that must be accepted. */
  do(...args: Parameters<Hall["try"]>): Decision {
    const decision = this.try(...args);
    if (isRefusal(decision)) throw new Error(`${args[1]}: ${decision.refused} ${decision.where ?? ""}`);
    return decision;
  }

  /** The code of the refusal that a command must meet. */
  refused(...args: Parameters<Hall["try"]>): string {
    const decision = this.try(...args);
    return isRefusal(decision) ? decision.refused : "accepted";
  }

  private write({ drafts }: Decision): void {
    for (const { leaf, opening } of drafts) {
      const seq = this.state.seq;
      const text = canonicalize({ ...leaf, seq });
      this.log.push(text);
      if (opening) this.openings.set(seq, opening);
      const parsed = parseLeaf(text, seq);
      if (isRefusal(parsed)) throw new Error(`a written leaf cannot be read: ${parsed.where}: ${text}`);
      evolve(this.state, parsed);
    }
  }

  /** A two-person act from end to end. */
  both(
    act: string,
    what: object,
    proposer: Role | [Role, number] = "organiser",
    approver: Role | [Role, number] = "chief",
    more: { ref?: string; body?: Json } = {},
  ): void {
    const { drafts } = this.do(proposer, "propose", { act, what, ...(more.ref ? { ref: more.ref } : {}) }, more);
    this.approve(act, drafts[0]!.leaf, approver);
  }

  approve(act: string, proposal: LeafFields, approver: Role | [Role, number] = "chief"): void {
    this.do(approver, "approve", { act, of: proposal.id, hash: hashOf(proposal) });
  }

  adopt(): this {
    for (const act of ["method", "slate", "scrutineers"] as const)
      this.both(act, { vote: { how: "unanimous" }, ...(act === "method" ? { clause: true } : {}) });
    return this;
  }

  headCount(present: number, entitled = this.config.entitled): this {
    this.both("headCount", { entitled, present, onLeave: entitled - present, absent: 0, reference: "" });
    return this;
  }

  issue(issued: number, boxes = 1): this {
    const numbers = { opened: issued + 43, issued, unused: 43, replaced: 0, spare: 330, boxes, reason: "" };
    this.both("issued", numbers);
    return this;
  }

  returned(total: number): this {
    this.both("returned", { boxes: [total], foreign: 0, total });
    return this;
  }

  /** To the beginning of the count, with `papers` of `papers + 1` issued returned. */
  toCounting(papers: number, present = papers + 1): this {
    this.adopt().headCount(present).issue(present).returned(papers);
    this.both("valid", {}, "chair");
    return this;
  }

  bundle(...sizes: number[]): this {
    this.do("chiefTeller", "bundled", { sizes });
    return this;
  }

  /** One teller keys papers of a bundle that he has claimed. */
  key(teller: number, reading: 1 | 2 | 3, papers: { ref: string; body: Json }[], device = `seat00000${teller + 1}`) {
    for (const { ref, body } of papers) this.do(["teller", teller], "reading", { ref, reading }, { device, body });
  }

  claim(teller: number, bundle: number, reading: 1 | 2 | 3): Decision {
    return this.do(["teller", teller], "claim", { bundle, reading }, { device: `seat00000${teller + 1}` });
  }

  handIn(teller: number, bundle: number, reading: 1 | 2 | 3): Decision {
    const papers = this.state.round.bundles[bundle - 1]!.sheets.length;
    return this.do(["teller", teller], "handIn", { bundle, reading, papers }, { device: `seat00000${teller + 1}` });
  }

  /** A whole reading of a bundle: claim, key, hand in. */
  read(teller: number, bundle: number, reading: 1 | 2, marks: readonly (string | ReadingOf)[]): Decision {
    this.claim(teller, bundle, reading);
    const refs = this.state.round.bundles[bundle - 1]!.sheets.map((sheet) => sheet.ref);
    this.key(
      teller,
      reading,
      marks.map((m, i) => ({ ref: refs[i]!, body: typeof m === "string" ? plain(m) : (m as unknown as Json) })),
    );
    return this.handIn(teller, bundle, reading);
  }

  /** Both readings of a bundle, the same. */
  readTwice(bundle: number, marks: readonly (string | ReadingOf)[]): this {
    this.read(0, bundle, 1, marks);
    this.read(1, bundle, 2, marks);
    return this;
  }

  /** From closed to informed. */
  close(): this {
    this.do("chiefTeller", "close");
    return this;
  }

  unlock(): this {
    this.both("unlock", {}, "chief", "scrutineer");
    return this;
  }

  types(from = 0): string[] {
    return this.log.slice(from).map((line) => (JSON.parse(line) as Leaf).type);
  }
}

export interface ReadingOf {
  marks: string;
  writeIns: string[];
  setAside: string;
}

export function plain(marks: string): Json {
  return { marks, writeIns: [], setAside: "" };
}

/** `n` rings, then crosses, for a slate of `names`. */
export function rings(n: number, names = 23): string {
  return "o".repeat(n).padEnd(names, "x");
}
