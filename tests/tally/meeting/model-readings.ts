/** What readings of one paper come to, written down a second time from the rules of keying. */
export interface Seen {
  readonly marks: string;
  readonly writeIns: readonly string[];
  readonly setAside: string;
}

/** What two readings of one paper come to: they agree, they differ, or what they share is for scrutineers. */
export function comparison(first: Seen, second: Seen): "agree" | "differ" | "refer" {
  if (first.setAside && second.setAside) return "refer";
  if (first.setAside || second.setAside) return "differ";
  if (first.marks !== second.marks || String(first.writeIns) !== String(second.writeIns)) return "differ";
  return doubtful(first) ? "refer" : "agree";
}

/** 存疑, or a filled write-in box: never settled by tellers. */
const doubtful = (seen: Seen) => seen.marks.includes("?") || seen.writeIns.length > 0;

/** What the third reading was asked for: rows (from 0), and whether the boxes. A set-aside paper is read whole. */
export function asked(first: Seen, second: Seen): { readonly rows: readonly number[]; readonly boxes: boolean } {
  const whole = first.setAside || second.setAside;
  const all = [...(first.setAside ? second : first).marks].map((_, row) => row);
  return {
    rows: whole ? all : all.filter((row) => first.marks[row] !== second.marks[row]),
    boxes: Boolean(whole) || String(first.writeIns) !== String(second.writeIns),
  };
}

/** The reading on which the third and one of the two agree, row by row; undefined where it goes to the table. */
export function afterThird(first: Seen, second: Seen, third: Seen): Seen | undefined {
  if (third.setAside) return undefined;
  const { rows, boxes } = asked(first, second);
  const two = [first, second].filter((one) => !one.setAside);
  const base = two[0]!;
  const marks = [...base.marks];
  for (const row of rows) {
    if (!two.some((one) => one.marks[row] === third.marks[row])) return undefined;
    marks[row] = third.marks[row]!;
  }
  if (boxes && !two.some((one) => String(one.writeIns) === String(third.writeIns))) return undefined;
  const agreed = { marks: marks.join(""), writeIns: boxes ? third.writeIns : base.writeIns, setAside: "" };
  return doubtful(agreed) ? undefined : agreed;
}
