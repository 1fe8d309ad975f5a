import { useEffect, useState } from "preact/hooks";
import type { Entry } from "../teller/entry.ts";
import { type Hand, handAt } from "../teller/rhythm.ts";
import type { ThirdSheet } from "../teller/task.ts";
import { keep, kept } from "../ui/index.ts";

/** Whose third reading of which paper: what was keyed for anything else is never taken up. */
export interface Reader {
  readonly origin: string;
  readonly round: number;
  readonly person: number | undefined;
}

interface KeptThird {
  readonly of: string;
  readonly entry: Entry;
}

const record = "third";

/** What is read of a paper, as words: another person, other rows or another round make other words. */
const nameOf = ({ origin, round, person }: Reader, { ref, rows, boxes }: ThirdSheet) =>
  JSON.stringify([origin, round, person, ref, rows, boxes]);

/**
 * The hand over a paper of the third reading. Every key is kept on this device, sealed, so that a reload or a crash takes
 * nothing; undefined for the moment in which what was kept is looked up.
 */
export function useKeptHand(reader: Reader, sheet: ThirdSheet, blank: Entry): [Hand | undefined, (hand: Hand) => void] {
  const [hand, setHand] = useState<Hand>();
  const of = nameOf(reader, sheet);
  useEffect(() => {
    let left = false;
    void found(of).then((entry) => {
      if (!left) setHand(handAt(entry ?? blank));
    });
    return () => {
      left = true;
    };
  }, [of]);
  const take = (next: Hand) => {
    setHand(next);
    write({ of, entry: next.entry });
  };
  return [hand, take];
}

/** The paper is in the log: nothing of it stays here. */
export const forgetHand = () => write(undefined);

/** A disk that takes nothing costs a reload the rows of one paper, which still lies there: no reason to stop. */
function write(value: KeptThird | undefined): void {
  keep([[record, value]]).catch(() => {});
}

async function found(of: string): Promise<Entry | undefined> {
  const there = await kept<KeptThird>(record).catch(() => undefined);
  return there?.of === of ? there.entry : undefined;
}
