import type { Json } from "../evidence/index.ts";
import { type ActName, admitted, approversOf, type State, twoPersonActs } from "../meeting/index.ts";
import type { Who } from "./who.ts";

/** Something that waits for its second person, as it is shown before he says yes. */
export interface Waiting {
  readonly act: ActName;
  /** What `approve` and `withdraw` name. */
  readonly of: string;
  readonly hash: string;
  readonly by: number;
  readonly ref?: string;
  /** What is proposed; marks and names are never in it, they are seen by `look`. */
  readonly what: Json;
  /** Whether the one who looks can be the second person. */
  readonly mine: boolean;
  /** Whether he can take it back. */
  readonly withdrawable: boolean;
}

/** Every proposal that concerns the one who looks: his own, and those that he can approve. */
export function waitingFor(who: Who, state: Readonly<State>): Waiting[] {
  const { person, device } = who;
  if (person === undefined || who.locked) return [];
  const sender = { person, device };
  return [...state.proposals.values()].flatMap(({ leaf, hash }) => {
    const proposes = admitted(state, sender, twoPersonActs[leaf.act].proposes);
    const approves = admitted(state, sender, approversOf(state, leaf));
    if (!proposes && !approves) return [];
    const ref = "ref" in leaf ? { ref: leaf.ref } : {};
    const mine = approves && leaf.person !== person;
    return [{ act: leaf.act, of: leaf.id, hash, by: leaf.person, ...ref, what: leaf.what, mine, withdrawable: true }];
  });
}
