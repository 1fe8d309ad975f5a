/** A meeting and its model side by side: every command goes to both, and both must be of one mind after it. */
import { isDeepStrictEqual } from "node:util";
import type { Json } from "../../../tally/evidence/index.ts";
import {
  type BallotBody,
  check,
  evolve,
  isRefusal,
  needsApproval,
  needsRuling,
  nth,
  openReading,
  parseLeaf,
  type ReadingNo,
  type Role,
  type State,
  start,
} from "../../../tally/meeting/index.ts";
import { Hall } from "./hall.ts";
import { Model, type Who } from "./model.ts";

export interface Actor {
  readonly role: Role;
  readonly nth: number;
}

/** A command as both understand it; `model` says whether it may be, and does it. */
export interface Step {
  readonly actor: Actor;
  readonly device: string;
  readonly type: string;
  readonly fields: object;
  readonly body?: Json;
  model(who: Who, id: string): boolean;
}

const size = { names: 3, seats: 2 };

export class Twins {
  readonly hall: Hall;
  readonly model: Model;
  /** Built from public leaves alone, each checked as the verifier checks it. */
  private readonly replayed: State;
  accepted = 0;

  constructor(sizes: readonly number[]) {
    this.hall = new Hall((draft) => {
      Object.assign(draft, { seats: size.seats, slate: draft.slate.slice(0, size.names) });
      Object.assign(draft, { roster: draft.roster.slice(0, size.names) });
    });
    const papers = sizes.reduce((sum, one) => sum + one, 0);
    this.hall.toCounting(papers, 200).bundle(...sizes);
    const { slate, counting } = this.hall.config;
    this.model = new Model({ names: slate, seats: size.seats, boxes: counting.writeInBoxes, returned: papers }, sizes);
    this.replayed = start(this.hall.config);
    this.replay();
  }

  /** Sends one command to both. Throws what they do not agree on. */
  send({ actor, device, type, fields, body, model }: Step): void {
    const leaf = this.hall.leaf([actor.role, actor.nth], type, fields, device);
    const place = this.hall.state.devices.get(device as never)?.place;
    const decision = this.hall.tryLeaf(leaf, body === undefined ? {} : { body });
    const may = model({ role: actor.role, person: this.hall.person(actor.role, actor.nth), device, place }, leaf.id);
    const told = `${actor.role} ${actor.nth} at ${device}: ${type} ${JSON.stringify(fields)} ${JSON.stringify(body ?? "")}`;
    if (isRefusal(decision) === may) throw new Error(`${told}: ${isRefusal(decision) ? decision.refused : "accepted"}`);
    if (isRefusal(decision)) {
      // What a person reads when he is refused: in both languages, never the code alone.
      if (!/\p{Script=Han}/u.test(decision.zh) || !/[a-z] [a-z]/i.test(decision.en)) throw new Error(decision.refused);
    } else this.accepted += 1;
    this.agree(told);
  }

  /** The server takes a bundle from a kiosk that fell silent. */
  silent(bundle: number): void {
    const refusal = this.hall.server("released", { bundle, why: "silent" });
    if ((refusal === undefined) !== this.model.released(bundle)) throw new Error(`released ${bundle}`);
    this.agree(`released ${bundle}`);
  }

  private replay(): void {
    for (const line of this.hall.log.slice(this.replayed.seq)) {
      const leaf = parseLeaf(line, this.replayed.seq);
      if (isRefusal(leaf)) throw new Error(`unreadable: ${line}`);
      const refusal = check(this.replayed, leaf);
      if (refusal) throw new Error(`unlawful (${refusal.refused}): ${line}`);
      evolve(this.replayed, leaf);
    }
  }

  private agree(after: string): void {
    const { state } = this.hall;
    const fail = (what: string): never => {
      throw new Error(`after ${after}: ${what}`);
    };
    this.replay();
    if (!isDeepStrictEqual(this.replayed, state)) fail("the log replays to another state");
    const mark = markIn(state);
    if (mark) fail(`a mark in the state: ${mark}`);
    if (state.round.step !== this.model.step) fail(`step ${state.round.step}`);
    if (!isDeepStrictEqual([...state.proposals.keys()], [...this.model.waiting.keys()])) fail("proposals");
    for (const [i, bundle] of state.round.bundles.entries()) {
      const other = this.model.bundles[i]!;
      const no = `bundle ${i + 1}`;
      if (bundle.settled !== this.model.settled(other)) fail(`${no} settled: ${bundle.settled}`);
      const { person, device, reading } = bundle.claim ?? {};
      const held = [other.held?.by, other.held?.at, other.held?.reading];
      if (!isDeepStrictEqual([person, device, reading], held)) fail(`${no} claimed by ${person} at ${device}`);
      if (bundle.sheets.length !== other.papers.length) fail(`${no}: ${bundle.sheets.length} papers`);
      const open = openReading(bundle);
      if (!bundle.claim && open !== (this.model.due(other) ?? null)) fail(`${no} waits for reading ${open}`);
      if (
        !bundle.settled &&
        !bundle.claim &&
        open === null &&
        !bundle.sheets.some((s) => needsRuling(s) || needsApproval(s))
      )
        fail(`${no} is stuck`);
      for (const at of bundle.sheets.keys()) this.agreeOnPaper(i, at, fail);
    }
  }

  private agreeOnPaper(bundle: number, at: number, fail: (what: string) => never): void {
    const sheet = this.hall.state.round.bundles[bundle]!.sheets[at]!;
    const paper = this.model.bundles[bundle]!.papers[at]!;
    const opened = (seq: number) => JSON.parse(this.hall.openings.get(seq)!.body) as unknown;
    const persons = new Set<number>();
    for (const no of [1, 2, 3] as const satisfies readonly ReadingNo[]) {
      const [is, must] = [sheet.readings[nth[no]], paper.read[no]];
      const id = is && (JSON.parse(this.hall.log[is.seq]!) as { id: string }).id;
      if (is?.person !== must?.by || is?.device !== must?.at || id !== must?.id) fail(`${sheet.ref}: reading ${no}`);
      if (is && !isDeepStrictEqual(opened(is.seq), must!.seen)) fail(`${sheet.ref}: what reading ${no} saw`);
      if (is && persons.has(is.person)) fail(`${sheet.ref} was read twice by ${is.person}`);
      if (is) persons.add(is.person);
    }
    const [one, two] = [sheet.readings.first?.device, sheet.readings.second?.device];
    if (one !== undefined && one === two) fail(`${sheet.ref} was read twice at ${one}`);
    const standing = this.model.standing(paper);
    if (needsRuling(sheet) !== (standing === "table")) fail(`${sheet.ref} needs a ruling: ${needsRuling(sheet)}`);
    if (needsApproval(sheet) !== (standing === "approve")) fail(`${sheet.ref} needs approval: ${needsApproval(sheet)}`);
    const record = sheet.ballot === undefined ? undefined : (opened(sheet.ballot) as BallotBody);
    if (!isDeepStrictEqual(record, paper.record)) fail(`${sheet.ref}: ${JSON.stringify(record)}`);
    const unconfirmed = sheet.void !== undefined && !sheet.void.confirmed;
    if ((sheet.void !== undefined) !== (paper.record !== undefined && this.model.isVoid(paper.record)))
      fail(`${sheet.ref} void: ${sheet.void?.by}`);
    if (unconfirmed !== this.model.unconfirmed(paper)) fail(`${sheet.ref} unconfirmed: ${unconfirmed}`);
  }
}

/** The first thing in a state that looks like a mark, a row of marks, or a field that would hold some. */
function markIn(value: unknown, at = "state"): string | undefined {
  if (typeof value === "string") return /^[ox?.-]+$/.test(value) ? `${at} = ${value}` : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  for (const [key, inner] of entries) {
    if (["marks", "writeIns", "setAside", "body", "opening"].includes(String(key))) return `${at}.${key}`;
    const found = markIn(inner, `${at}.${key}`);
    if (found) return found;
  }
  return undefined;
}
