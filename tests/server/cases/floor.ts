/** A small meeting over real sockets, walked step by step: what the cases of the decision table are tried on. */
import { Refused } from "../../../server/cli/rehearsal/kiosk.ts";
import type { Station } from "../../../server/cli/rehearsal/people.ts";
import type { Started } from "../../../server/cli/rehearsal/start.ts";
import type { WriteIn } from "../../../tally/ballot/index.ts";
import type { Json } from "../../../tally/evidence/index.ts";
import {
  needsApproval,
  needsRuling,
  type RulingBody,
  rehearsalDraft,
  type SetupDraft,
  type State,
} from "../../../tally/meeting/index.ts";
import type { ValidResult } from "../../../tally/result/index.ts";
import type { RoomView, View } from "../../../tally/view/index.ts";
import { meeting } from "../meeting.ts";

/** A paper as its readers see it; one string where everybody sees the same clean marks. */
export type Paper =
  | string
  | {
      readonly first: string;
      readonly second?: string;
      /** What the third reader sees of the rows he is asked for. */
      readonly third?: string;
      /** The marks of the filled boxes, and whose names two scrutineers read there. */
      readonly written?: readonly WriteIn[];
      readonly ruling?: Partial<RulingBody>;
    };

/** The built-in people with a slate of `names` for `seats`; everything else can be changed. */
export function smallDraft(
  size: { readonly entitled: number; readonly names: number; readonly seats: number },
  change: (draft: SetupDraft) => SetupDraft = (draft) => draft,
): SetupDraft {
  const draft = rehearsalDraft({ entitled: size.entitled, tellers: 2 });
  const [slate, roster] = [draft.slate.slice(0, size.names), draft.roster.slice(0, size.names)];
  return change({ ...draft, seats: size.seats, slate, roster });
}

/** Table and scrutineers share one kind of page. */
type Page<P extends View["page"]> = P extends RoomView["page"] ? RoomView : Extract<View, { page: P }>;

export class Floor {
  readonly started: Started;
  constructor(started: Started) {
    this.started = started;
  }

  /** Frozen; everybody at his place. */
  static async frozen(draft: SetupDraft): Promise<Floor> {
    return new Floor(await meeting("frozen", { papers: 1, tellers: 2, draft }));
  }

  get people() {
    return this.started.hall;
  }

  get state(): Readonly<State> {
    return this.started.serving.hall.room!.state;
  }

  /** An act of two people from end to end. */
  async two(act: string, what: Json, first: Station = this.people.organiser, second = this.people.chief) {
    await first.propose(act, what);
    await second.approve(act);
  }

  /** The code with which a command is refused, or `accepted`. */
  async code(command: Promise<unknown>): Promise<string> {
    try {
      await command;
      return "accepted";
    } catch (error) {
      if (error instanceof Refused) return error.refusal.refused;
      throw error;
    }
  }

  async adopted(): Promise<this> {
    await this.two("method", { vote: { how: "unanimous" }, clause: true });
    await this.two("slate", { vote: { how: "unanimous" } });
    await this.two("scrutineers", { vote: { how: "unanimous" } });
    return this;
  }

  countOfHeads(present: number, entitled = this.state.config.entitled) {
    return { entitled, present, onLeave: entitled - present, absent: 0, reference: "" };
  }

  papersOut(issued: number, reason = "") {
    return { opened: issued + 5, issued, unused: 5, replaced: 0, spare: 20, boxes: 1, reason };
  }

  papersBack(total: number, foreign = 0) {
    return { boxes: [total], foreign, total };
  }

  /** Head count, papers issued and returned, declared valid. */
  async toCounting(present: number, returned: number): Promise<this> {
    await this.two("headCount", this.countOfHeads(present));
    await this.two("issued", this.papersOut(present));
    await this.two("returned", this.papersBack(returned));
    await this.two("valid", {}, this.people.chair);
    return this;
  }

  /** Every paper is read twice in one bundle and whatever is open is settled. */
  async counted(papers: readonly Paper[]): Promise<this> {
    await awake(this.people.chiefTeller);
    await this.people.chiefTeller.do({ type: "bundled", sizes: [papers.length] });
    const [first, second] = this.people.tellers;
    await this.read(first!, 1, papers.map(firstBody));
    await this.read(second!, 2, papers.map(secondBody));
    await this.settled(papers);
    return this;
  }

  /** One whole reading of the only bundle: claimed, keyed, handed in. */
  async read(station: Station, reading: 1 | 2, bodies: readonly Json[]): Promise<void> {
    await awake(station);
    await station.do({ type: "claim", bundle: 1, reading });
    for (const [i, body] of bodies.entries()) await station.do({ type: "reading", ref: refAt(i), reading }, body);
    await station.do({ type: "handIn", bundle: 1, reading, papers: bodies.length });
    await station.kiosk.until((view) => "locked" in view && view.locked);
  }

  /** Third readings, rulings and confirmations, until nothing of the bundle is open. */
  async settled(papers: readonly Paper[]): Promise<void> {
    const { chiefTeller, chief, scrutineer } = this.people;
    const sheets = () => this.state.round.bundles[0]!.sheets;
    if (sheets().some((sheet) => sheet.outcome === "differ" && !sheet.third)) await this.thirdReadings(papers);
    await awake(chiefTeller);
    for (const [i, paper] of papers.entries()) {
      const ref = refAt(i);
      const sheet = () => sheets()[i]!;
      if (needsApproval(sheet())) {
        const { id, hash } = sheet().readings.third!;
        await scrutineer.do({ type: "approve", act: "third", of: id, hash });
      } else if (needsRuling(sheet())) {
        await chief.propose("ruling", {}, { ref }, rulingOn(paper) as unknown as Json);
        await scrutineer.approve("ruling", ref);
      }
      if (sheet().void?.confirmed === false) {
        await chief.propose("confirmVoid", {}, { ref });
        await scrutineer.approve("confirmVoid", ref);
      }
    }
  }

  private async thirdReadings(papers: readonly Paper[]): Promise<void> {
    const { chiefTeller } = this.people;
    await awake(chiefTeller);
    const { answer } = await chiefTeller.do({ type: "claim", bundle: 1, reading: 3 });
    const { papers: wanted } = answer as { papers: readonly { ref: string; rows: readonly number[] }[] };
    for (const { ref, rows } of wanted) {
      const seen = thirdOf(papers[Number(ref.slice(4)) - 1]!);
      const marks = [...seen].map((mark, row) => (rows.includes(row + 1) ? mark : ".")).join("");
      await chiefTeller.do({ type: "reading", ref, reading: 3 }, { marks, writeIns: [], setAside: "" });
    }
    await chiefTeller.do({ type: "handIn", bundle: 1, reading: 3, papers: papers.length });
    await chiefTeller.kiosk.until((view) => "locked" in view && view.locked);
  }

  /** Closed, unlocked, the presidium informed; the result as the chief scrutineer's page shows it. */
  async informed(): Promise<ValidResult> {
    const { chief, scrutineer, chiefTeller, chair } = this.people;
    await awake(chiefTeller);
    await chiefTeller.do({ type: "close" });
    await this.two("unlock", {}, chief, scrutineer);
    const { no } = this.state.round;
    const room = await chief.kiosk.until(
      (view) => view.page === "scrutineer" && view.round === no && view.result !== undefined,
    );
    await this.two("unchecked", { why: "本例不做抽查复核" }, chief, scrutineer);
    await this.two("informed", {}, chair);
    const result = room.page === "scrutineer" ? room.result : undefined;
    if (result?.election !== "valid") throw new Error("no valid election");
    return result;
  }

  /** A further round, up to its head count; every screen shows it. */
  async nextRound(what: Json): Promise<this> {
    const { no } = this.state.round;
    await this.two("nextRound", what);
    const { organiser, chief, scrutineer, chiefTeller, chair, tellers } = this.people;
    for (const { kiosk } of [organiser, chief, scrutineer, chiefTeller, chair, ...tellers])
      await kiosk.until((view) => "round" in view && view.round === no + 1);
    return this;
  }

  /** What a station's page shows as soon as it fits. */
  see<P extends View["page"]>(station: Station, page: P, fits: (view: Page<P>) => boolean): Promise<Page<P>> {
    return station.kiosk.until((view): view is Page<P> => view.page === page && fits(view as Page<P>));
  }

  /** Candidates of the configuration by their places on the slate, from 0. */
  named(...places: readonly number[]) {
    return places.map((place) => this.state.config.slate[place]!) as unknown as Json[];
  }
}

/** The PIN again, where the seat locked itself when its bundle was handed in. */
async function awake(station: Station): Promise<void> {
  const { view } = station.kiosk;
  if (view && "locked" in view && view.locked) await station.unlock();
}

export const refAt = (i: number) => `B01-${String(i + 1).padStart(2, "0")}`;

export function written(name: string, unit: string, mark: WriteIn["mark"] = "o"): WriteIn {
  return { name, unit, mark, eligible: true };
}

function firstBody(paper: Paper): Json {
  if (typeof paper === "string") return { marks: paper, writeIns: [], setAside: "" };
  return { marks: paper.first, writeIns: (paper.written ?? []).map((one) => one.mark), setAside: "" };
}

function secondBody(paper: Paper): Json {
  if (typeof paper === "string" || paper.second === undefined) return firstBody(paper);
  return { ...(firstBody(paper) as object), marks: paper.second };
}

function thirdOf(paper: Paper): string {
  return typeof paper === "string" ? paper : (paper.third ?? paper.first);
}

function rulingOn(paper: Paper): RulingBody {
  const { first, written: writeIns = [], ruling = {} } = typeof paper === "string" ? { first: paper } : paper;
  return { marks: first, writeIns: [...writeIns], reason: "write-in", note: "", ...ruling };
}
