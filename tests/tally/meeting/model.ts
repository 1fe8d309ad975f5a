/**
 * The course of the bundles once more, as literally as the rules of keying and of the record tell it: every paper keeps
 * what was read on it in plain sight, and whatever is asked is looked up there each time anew. It shares no line with
 * `tally/meeting`; that the two always agree is what `model.test.ts` shows.
 */
import { afterThird, asked, comparison, type Seen } from "./model-readings.ts";

export type ReadingNo = 1 | 2 | 3;

export interface Written {
  readonly name: string;
  readonly unit: string;
  readonly mark: string;
  readonly eligible: boolean;
}
export interface RecordOf {
  readonly marks: string;
  readonly writeIns: readonly Written[];
  readonly ruling?: string;
}
export interface Who {
  readonly role: string;
  readonly person: number;
  readonly device: string;
  /** Where the device stands; undefined when nobody knows it. */
  readonly place: string | undefined;
}
interface Read {
  readonly by: number;
  readonly at: string;
  readonly id: string;
  readonly seen: Seen;
}
export interface Paper {
  read: { [K in ReadingNo]?: Read };
  /** Both blind readings were handed in, so they were compared. */
  compared: boolean;
  record?: RecordOf;
  voidConfirmed: boolean;
  /** It had a record before, which a correction or a re-reading took off it. */
  recordedBefore: boolean;
}
export interface Bundle {
  papers: Paper[];
  held?: { readonly by: number; readonly at: string; readonly reading: ReadingNo; last?: number };
  handedIn: Set<ReadingNo>;
}
type Matter =
  | { readonly act: "ruling"; readonly bundle: number; readonly paper: number; readonly ruled: RecordOf }
  | { readonly act: "confirmVoid"; readonly bundle: number; readonly paper: number }
  | { readonly act: "correction"; readonly bundle: number; readonly paper: number; readonly why: string }
  | { readonly act: "reread"; readonly bundle: number; readonly readings: readonly ReadingNo[]; readonly why: string }
  | { readonly act: "unlock" };
export type Proposed = Matter & { readonly by: number };

export interface Hall {
  readonly names: readonly { readonly name: string; readonly unit: string }[];
  readonly seats: number;
  readonly boxes: number;
  readonly returned: number;
}

const fresh = (): Paper => ({ read: {}, compared: false, voidConfirmed: false, recordedBefore: false });

/** A counting room from the moment its bundles are made until its count is unlocked. Every method says whether it may. */
export class Model {
  step: "counting" | "closed" | "unlocked" = "counting";
  readonly bundles: Bundle[];
  readonly waiting = new Map<string, Proposed>();
  private readonly hall: Hall;

  constructor(hall: Hall, sizes: readonly number[]) {
    this.hall = hall;
    this.bundles = sizes.map((size) => ({ papers: Array.from({ length: size }, fresh), handedIn: new Set() }));
  }

  private unread(bundle: Bundle, reading: ReadingNo): number[] {
    return bundle.papers.flatMap((paper, at) => {
      if (paper.record || paper.read[reading]) return [];
      return reading === 3 && this.standing(paper) !== "differ" ? [] : [at];
    });
  }

  /** Where a paper stands between its readings and its record. */
  standing(paper: Paper): "reading" | "differ" | "approve" | "table" | "recorded" {
    if (paper.record) return "recorded";
    const { 1: first, 2: second, 3: third } = paper.read;
    if (!paper.compared || !first || !second) return "reading";
    const found = comparison(first.seen, second.seen);
    if (found !== "differ") return "table";
    if (!third) return "differ";
    return afterThird(first.seen, second.seen, third.seen) ? "approve" : "table";
  }

  /** The reading that a bundle waits for: one after the other, each handed in before the next. */
  due(bundle: Bundle): ReadingNo | undefined {
    for (const reading of [1, 2] as const)
      if (this.unread(bundle, reading).length > 0 || !bundle.handedIn.has(reading)) return reading;
    return this.unread(bundle, 3).length > 0 ? 3 : undefined;
  }

  settled(bundle: Bundle): boolean {
    return bundle.papers.every((paper) => paper.record);
  }

  isVoid(record: RecordOf): boolean {
    return Boolean(record.ruling?.startsWith("void:")) || this.tooMany(record);
  }

  private tooMany({ marks, writeIns }: RecordOf): boolean {
    const persons = new Set<string>();
    this.hall.names.forEach(({ name, unit }, row) => {
      if (marks[row] === "o") persons.add(`${name}/${unit}`);
    });
    for (const { name, unit, mark } of writeIns) if (mark === "o" && name) persons.add(`${name}/${unit}`);
    return persons.size > this.hall.seats;
  }

  private readsHere({ role, place }: Who): boolean {
    return (role === "teller" || role === "chiefTeller") && (place === "seat" || place === "table");
  }

  private supervises(who: Who, ...roles: string[]): boolean {
    return roles.includes(who.role) && (who.place === "table" || who.place === "scrutineer");
  }

  private holds(bundle: Bundle | undefined, who: Who, reading: ReadingNo): boolean {
    const held = bundle?.held;
    return held?.by === who.person && held.at === who.device && held.reading === reading;
  }

  claim(who: Who, no: number, reading: ReadingNo): boolean {
    const bundle = this.bundles[no - 1];
    if (this.step !== "counting" || !this.readsHere(who) || !bundle) return false;
    if (this.holds(bundle, who, reading)) return true;
    if (bundle.held || this.due(bundle) !== reading) return false;
    // Two people are about to have it read again.
    for (const one of this.waiting.values()) if (one.act === "reread" && one.bundle === no) return false;
    if (this.bundles.some(({ held }) => held && (held.by === who.person || held.at === who.device))) return false;
    const unread = this.unread(bundle, reading);
    const papers = unread.length > 0 ? unread.map((at) => bundle.papers[at]!) : bundle.papers.filter((p) => !p.record);
    // First, second and third reader are three people; the two blind readings come from two kiosks.
    for (const { read } of papers)
      for (const other of [1, 2, 3] as const) {
        if (other === reading) continue;
        if (read[other]?.by === who.person) return false;
        if (reading !== 3 && read[other]?.at === who.device) return false;
      }
    bundle.held = { by: who.person, at: who.device, reading };
    return true;
  }

  reading(who: Who, no: number, at: number, reading: ReadingNo, seen: Seen, id: string): boolean {
    const bundle = this.bundles[no - 1];
    const paper = bundle?.papers[at];
    if (this.step !== "counting" || !this.readsHere(who) || !bundle || !paper) return false;
    if (!this.holds(bundle, who, reading)) return false;
    const again = reading !== 3 && bundle.held!.last === at;
    if (!again && this.unread(bundle, reading)[0] !== at) return false;
    if (!this.wellRead(paper, reading, seen)) return false;
    paper.read[reading] = { by: who.person, at: who.device, id, seen };
    bundle.held!.last = at;
    return true;
  }

  private wellRead(paper: Paper, reading: ReadingNo, { marks, writeIns, setAside }: Seen): boolean {
    if (setAside) return marks === "" && writeIns.length === 0;
    if (marks.length !== this.hall.names.length || writeIns.length > this.hall.boxes) return false;
    if (reading !== 3) return !marks.includes(".");
    const { rows, boxes } = asked(paper.read[1]!.seen, paper.read[2]!.seen);
    return [...marks].every((mark, row) => (mark !== ".") === rows.includes(row)) && (boxes || writeIns.length === 0);
  }

  handIn(who: Who, no: number, reading: ReadingNo, papers: number): boolean {
    const bundle = this.bundles[no - 1];
    if (this.step !== "counting" || !this.readsHere(who) || !bundle || !this.holds(bundle, who, reading)) return false;
    if (papers !== bundle.papers.length || this.unread(bundle, reading).length > 0) return false;
    delete bundle.held;
    bundle.handedIn.add(reading);
    if (reading === 3 || this.unread(bundle, 1).length > 0 || this.unread(bundle, 2).length > 0) return true;
    for (const paper of bundle.papers) {
      if (paper.record || paper.compared) continue;
      paper.compared = true;
      const { 1: first, 2: second } = paper.read;
      if (comparison(first!.seen, second!.seen) === "agree") paper.record = { marks: first!.seen.marks, writeIns: [] };
    }
    return true;
  }

  release(who: Who, no: number, why: string): boolean {
    const bundle = this.bundles[no - 1];
    if (who.role !== "chiefTeller" || who.place !== "table" || !bundle?.held || !why) return false;
    delete bundle.held;
    return true;
  }

  /** The server, for a kiosk that fell silent. */
  released(no: number): boolean {
    const bundle = this.bundles[no - 1];
    if (!bundle?.held) return false;
    delete bundle.held;
    return true;
  }

  resized(who: Who, no: number, papers: number, why: string): boolean {
    const bundle = this.bundles[no - 1];
    if (this.step !== "counting" || who.role !== "chiefTeller" || who.place !== "table" || !bundle || !why)
      return false;
    if (papers < 1 || this.settled(bundle) || bundle.handedIn.has(1)) return false;
    // What was keyed stays.
    const gone = bundle.papers.slice(papers);
    if (gone.some((paper) => paper.read[1] || paper.read[2] || paper.record || paper.recordedBefore)) return false;
    if (papers > bundle.papers.length) bundle.handedIn.clear();
    bundle.papers = Array.from({ length: papers }, (_, at) => bundle.papers[at] ?? fresh());
    return true;
  }

  propose(who: Who, matter: Matter, id: string): boolean {
    const proposers: { [act: string]: string[] } = {
      ruling: ["chief", "deputy"],
      confirmVoid: ["chief", "deputy"],
      correction: ["chief"],
      unlock: ["chief"],
      reread: ["chief", "deputy", "chiefTeller"],
    };
    if (!this.supervises(who, ...proposers[matter.act]!)) return false;
    const about = (one: Matter) => ("paper" in one ? `${one.act} ${one.bundle}-${one.paper}` : one.act);
    if ([...this.waiting.values()].some((one) => about(one) === about(matter))) return false;
    if (!this.may(matter)) return false;
    this.waiting.set(id, { ...matter, by: who.person });
    return true;
  }

  private may(matter: Matter): boolean {
    if (matter.act === "unlock") return this.step === "closed";
    const bundle = this.bundles[matter.bundle - 1];
    if (!bundle) return false;
    if (matter.act !== "correction" && this.step !== "counting") return false;
    if (matter.act === "reread") {
      const once = new Set(matter.readings).size === matter.readings.length && !matter.readings.includes(3);
      return once && Boolean(matter.why) && !bundle.held && bundle.handedIn.has(1) && bundle.handedIn.has(2);
    }
    const paper = bundle.papers[matter.paper];
    if (!paper) return false;
    if (matter.act === "correction") return Boolean(matter.why) && paper.record !== undefined;
    if (matter.act === "confirmVoid") return this.unconfirmed(paper);
    const standing = this.standing(paper);
    if (standing !== "table" && standing !== "approve") return false;
    const { ruled } = matter;
    if (ruled.marks.length !== this.hall.names.length || ruled.writeIns.length > this.hall.boxes) return false;
    return !(ruled.ruling === "valid" && this.tooMany(ruled)); // case C2
  }

  unconfirmed(paper: Paper): boolean {
    return paper.record !== undefined && this.isVoid(paper.record) && !paper.voidConfirmed;
  }

  approve(who: Who, id: string, same: { readonly hash: boolean; readonly act: string }): boolean {
    const matter = this.waiting.get(id);
    if (!this.supervises(who, "scrutineer", "deputy", "chief")) return false;
    if (!matter || matter.act !== same.act || matter.by === who.person || !same.hash || !this.may(matter)) return false;
    this.waiting.delete(id);
    this.done(matter);
    return true;
  }

  private done(matter: Matter): void {
    if (matter.act === "unlock") {
      this.step = "unlocked";
      return;
    }
    const bundle = this.bundles[matter.bundle - 1]!;
    if (matter.act === "reread") {
      for (const paper of bundle.papers) this.again(bundle, paper, matter.readings);
      return;
    }
    const paper = bundle.papers[matter.paper]!;
    if (matter.act === "correction") this.again(bundle, paper, [1, 2]);
    if (matter.act === "confirmVoid") paper.voidConfirmed = true;
    if (matter.act === "ruling") {
      paper.record = matter.ruled;
      paper.voidConfirmed = Boolean(matter.ruled.ruling?.startsWith("void:"));
    }
  }

  /** To be read again, blind: these readings and all that came of them are gone from the paper. */
  private again(bundle: Bundle, paper: Paper, readings: readonly ReadingNo[]): void {
    for (const reading of [...readings, 3] as const) {
      delete paper.read[reading];
      bundle.handedIn.delete(reading);
    }
    paper.recordedBefore ||= paper.record !== undefined;
    delete paper.record;
    paper.compared = false;
    paper.voidConfirmed = false;
    delete bundle.held;
    this.step = "counting";
  }

  /** A scrutineer agrees that the third reading settled it. */
  approveThird(who: Who, id: string, same: { readonly hash: boolean }): boolean {
    if (!this.supervises(who, "scrutineer", "deputy", "chief") || !same.hash) return false;
    const paper = this.bundles.flatMap((bundle) => bundle.papers).find((one) => one.read[3]?.id === id);
    if (!paper || this.standing(paper) !== "approve" || paper.read[3]!.by === who.person) return false;
    const { 1: first, 2: second, 3: third } = paper.read;
    paper.record = { marks: afterThird(first!.seen, second!.seen, third!.seen)!.marks, writeIns: [] };
    return true;
  }

  withdraw(who: Who, id: string, act: string): boolean {
    const matter = this.waiting.get(id);
    const may = this.supervises(who, "scrutineer", "deputy", "chief", ...(act === "reread" ? ["chiefTeller"] : []));
    if (!matter || matter.act !== act || !may) return false;
    return this.waiting.delete(id);
  }

  /** One paper is opened for scrutineers: never while somebody is still to read it blind. */
  look(who: Who, no: number, at: number): boolean {
    const paper = this.bundles[no - 1]?.papers[at];
    if (!this.supervises(who, "scrutineer", "deputy", "chief") || !paper) return false;
    const standing = this.standing(paper);
    return standing !== "reading" && standing !== "differ";
  }

  close(who: Who): boolean {
    if (this.step !== "counting" || !this.supervises(who, "chiefTeller", "chief", "deputy")) return false;
    const papers = this.bundles.flatMap((bundle) => bundle.papers);
    if (papers.length !== this.hall.returned || papers.some((paper) => !paper.record || this.unconfirmed(paper)))
      return false;
    if (this.waiting.size > 0) return false;
    this.step = "closed";
    return true;
  }
}
