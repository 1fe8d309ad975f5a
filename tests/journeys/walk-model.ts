import { blank, bodyOf, type Form, reopened } from "../../kiosk/teller/entry.ts";
import type { Key } from "../../kiosk/teller/keys.ts";
import { type Hand, handAt, strike } from "../../kiosk/teller/rhythm.ts";
import type { ReadingBody } from "../../tally/meeting/index.ts";

const form: Form = { names: 23, boxes: 3, order: Array.from({ length: 23 }, (_, row) => row) };

/** What must come of the keys of one bundle: the paper under the hands, what was sent of each, how often something was sent. */
export class Model {
  readonly papers: number;
  hand: Hand = handAt(blank(form));
  at = 0;
  recalled = false;
  readonly sent: ReadingBody[] = [];
  leaves = 0;

  constructor(papers: number) {
    this.papers = papers;
  }

  /** Whether all papers are keyed and are to be counted now. */
  get counting(): boolean {
    return this.at === this.papers && !this.recalled;
  }

  key(key: Key | undefined, at: number): void {
    const { hand, pressed } = strike(form, this.hand, key, at);
    this.hand = hand;
    if (pressed.ask === "done") this.done(bodyOf(form, pressed.entry), at);
    if (pressed.ask === "recall") this.recall();
  }

  recall(): void {
    if (this.recalled || this.at === 0) return;
    this.hand = handAt(reopened(form, this.sent[this.at - 1]!));
    this.recalled = true;
  }

  /** The page was opened anew: the paper is as it was, the rhythm of the hand is forgotten. */
  opened(): void {
    this.hand = handAt(this.hand.entry);
  }

  private done(body: ReadingBody, at: number): void {
    const place = this.recalled ? this.at - 1 : this.at;
    const same = this.recalled && JSON.stringify(this.sent[place]) === JSON.stringify(body);
    this.sent[place] = body;
    if (!same) this.leaves++;
    if (!this.recalled) this.at++;
    this.recalled = false;
    this.hand = handAt(blank(form), at);
  }
}
