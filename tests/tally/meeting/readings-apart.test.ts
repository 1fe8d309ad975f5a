/** What lets the server write readings of several kiosks together: none of them can see another. */
import { fc, test as property } from "@fast-check/vitest";
import { expect } from "vitest";
import type { LeafFields } from "../../../tally/evidence/index.ts";
import { type Decision, isRefusal, type Refusal } from "../../../tally/meeting/index.ts";
import { sized } from "../../effort.ts";
import { Hall, plain, rings } from "./hall.ts";

const tellers = 5;
const papers = 4;

/** What a teller's kiosk sends: what comes next, the last once more, or something that must be refused. */
const sending = fc.constantFrom("next", "again", "skipped", "another's", "too few rows", "nothing");
const ticks = fc.array(fc.tuple(...Array.from({ length: tellers }, () => sending)), { minLength: 1, maxLength: 8 });

const outcome = (decision: Decision | Refusal) =>
  isRefusal(decision) ? decision.refused : decision.drafts.map(({ leaf }) => leaf.type);

property.prop([ticks], { numRuns: sized(20, 60, 600) })(
  "readings that arrive together come to the same, decided side by side or one after the other",
  (rounds) => {
    const hall = new Hall((draft) => {
      draft.counting.bundleSize = papers;
    });
    hall.toCounting(tellers * papers, 200).bundle(...Array.from({ length: tellers }, () => papers));
    const keyed = Array.from({ length: tellers }, () => 0);
    for (let t = 0; t < tellers; t++) hall.claim(t, t + 1, 1);
    const refOf = (bundle: number, paper: number) => `B0${bundle}-0${Math.min(Math.max(paper, 1), papers)}`;

    for (const tick of rounds) {
      const sent = tick.flatMap((what, t): { t: number; leaf: LeafFields; marks: string }[] => {
        if (what === "nothing") return [];
        const own = refOf(t + 1, keyed[t]! + (what === "again" ? 0 : what === "skipped" ? 2 : 1));
        const ref = what === "another's" ? refOf(((t + 1) % tellers) + 1, keyed[(t + 1) % tellers]! + 1) : own;
        const device = `seat00000${t + 1}`;
        const leaf = hall.leaf(["teller", t], "reading", { ref, reading: 1 }, device);
        return [{ t, leaf, marks: what === "too few rows" ? "oo" : rings(18) }];
      });
      const together = sent.map(({ leaf, marks }) => outcome(hall.decided(leaf, { body: plain(marks) })));
      const inTurn = sent.map(({ leaf, marks }) => outcome(hall.tryLeaf(leaf, { body: plain(marks) })));
      expect(together).toEqual(inTurn);
      tick.forEach((what, t) => {
        if (what === "next" && keyed[t]! < papers) keyed[t]! += 1;
      });
    }
  },
);
