import { majorityOf } from "../../tally/result/index.ts";
import type { ChairView } from "../../tally/view/index.ts";
import type { zh } from "./text.zh.ts";
import { t } from "./texts.ts";

/** A sentence to say, or what happens meanwhile. */
export interface Line {
  readonly is: "say" | "aside";
  readonly text: string;
}
export type PartName = keyof typeof zh.part;
export interface Part {
  readonly name: PartName;
  readonly lines: readonly Line[];
}

const say = (text: string): Line => ({ is: "say", text });
const aside = (text: string): Line => ({ is: "aside", text });

/** The words to say from the head count to the sealing, in order, with every figure that is known by now. */
export function speech(view: ChairView): Part[] {
  const s = t().say;
  const pause = aside(t().aside.pause);
  const { seats, names } = view.numbers;
  const anew = view.step === "void" || moreReturned(view);
  return [
    { name: "wait", lines: view.round === 1 ? [say(s.adopting)] : [] },
    { name: "rollCall", lines: [say(s.rollCall), pause, say(presentSentence(view))] },
    { name: "issue", lines: [say(s.issue1), pause, say(s.issue2), pause, say(s.none), say(issuedSentence(view))] },
    {
      name: "fill",
      lines: [say(s.fill(String(seats), String(names))), aside(t().aside.method), say(s.fill2(String(seats)))],
    },
    {
      name: "vote",
      lines: [say(s.vote1), pause, say(s.vote2), pause, say(s.vote3), pause, say(s.vote4), pause, say(s.vote5)],
    },
    { name: "count", lines: [say(s.count1), pause, say(s.count2)] },
    anew ? { name: "void", lines: [say(s.void)] } : { name: "valid", lines: [say(validSentence(view))] },
    { name: "counting", lines: [say(s.counting)] },
    { name: "waiting", lines: [say(s.waiting), aside(t().aside.quiet)] },
    { name: "inform", lines: [aside(t().aside.inform(view.presidium))] },
    ...openParts(view),
    { name: "resume", lines: [say(s.resume)] },
    { name: "announce", lines: announceLines(view) },
    { name: "seal", lines: [say(s.seal(view.committee, view.higher))] },
  ].filter((part): part is Part => part.lines.length > 0);
}

/** The part that belongs to the present step. */
export function partNow(view: ChairView): PartName {
  switch (view.step) {
    case "setup":
    case "adopting":
      return "wait";
    case "rollCall":
    case "issuing":
      return view.step === "rollCall" ? "rollCall" : "issue";
    case "voting":
      return "fill";
    case "returned":
      return moreReturned(view) ? "void" : "valid";
    case "void":
      return "void";
    case "counting":
      return "counting";
    case "closed":
      return "waiting";
    case "unlocked":
      return "inform";
    case "informed":
      return view.next ? (view.next.kind === "additional" ? "short" : "tie") : "resume";
    case "reported":
      return "announce";
    case "announced":
    case "sealed":
      return "seal";
  }
}

function moreReturned({ numbers: { issued, returned } }: ChairView): boolean {
  return issued !== undefined && returned !== undefined && returned.total > issued.issued;
}

/** A figure, or the gap to be filled in by hand as long as it is not known. */
const figure = (n: number | undefined) => (n === undefined ? t().unfilled : String(n));

function presentSentence({ numbers: { entitled, headCount } }: ChairView): string {
  const s = t().say;
  const overHalf = !headCount || headCount.present >= majorityOf(entitled);
  const absent = headCount?.absent ? s.absent(String(headCount.absent)) : "";
  const half = overHalf ? s.overHalf : s.enough;
  return s.present(figure(entitled), figure(headCount?.onLeave), absent, figure(headCount?.present), half);
}

function issuedSentence({ numbers: { issued } }: ChairView): string {
  const s = t().say;
  const replaced = issued?.replaced ? s.replaced(String(issued.replaced)) : "";
  return s.issue3(figure(issued?.opened), figure(issued?.issued), replaced, figure(issued?.unused));
}

function validSentence({ numbers: { issued, returned } }: ChairView): string {
  const s = t().say;
  const same = issued !== undefined && issued.issued === returned?.total;
  return s.valid(figure(issued?.issued), figure(returned?.total), returned && same ? s.equal : s.fewer);
}

/** What the presidium may have to settle between informing and reporting. */
function openParts({ next, presidium, higher }: ChairView): Part[] {
  if (!next) return [];
  const s = t().say;
  const seats = String(next.seats);
  if (next.kind === "additional")
    return [
      { name: "short", lines: [say(s.short(seats)), aside(t().aside.or), say(s.reduced(presidium, seats, higher))] },
    ];
  const first = next.slate[0]?.name ?? t().unfilled;
  const tied = String(next.slate.length);
  // Case D6: no further vote by itself; what was decided is said.
  const sentence = next.kind === "decide" ? s.tieAgain(first, tied, presidium) : s.tie(first, tied, presidium, seats);
  return [{ name: "tie", lines: [say(sentence)] }];
}

function announceLines({ list, byStrokes, elected, kind, locked }: ChairView): Line[] {
  if (!list) return [aside(locked ? t().aside.locked : t().aside.list)];
  const sentence = kind === "re-vote" ? t().say.announceRevote : t().say.announce;
  const text = sentence(String(list.length), elected, byStrokes ? t().say.inOrder : "", list.join("、"));
  return [say(text), aside(t().aside.applause)];
}
