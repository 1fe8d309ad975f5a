import type { SetupDraft } from "../../tally/meeting/index.ts";
import { Hall, rings } from "../tally/meeting/hall.ts";

const surnames = "丁于才万马王毛仇方尹邓甘石布叶申刘李何张陈周赵";
const numerals = "一二三四五六七八九";
/** 25 characters with its middle dots: as long as names come. */
export const longest = "次仁多吉·阿卜杜热合曼·买买提依明江·古丽巴哈尔艾山";

/**
 * A made-up slate of `n` names in the order of surname strokes: usual ones, the longest of all in place 3, and two equal
 * ones in places 5 and 6, whom the paper tells apart by their units (case D13).
 */
function slate(n: number): SetupDraft["slate"] {
  const usual = Array.from({ length: n }, (_, i) => {
    const surname = surnames[Math.floor((i * surnames.length) / n)]!;
    return `${surname}${i % 3 === 1 ? "小" : ""}${numerals[i % 9]}`;
  });
  const names = usual.map((name, i) => (n > 2 && i === 2 ? longest : n > 5 && i === 5 ? usual[4]! : name));
  return names.map((name, i) => ({
    id: `c${String(i + 1).padStart(2, "0")}`,
    name,
    unit: i === 5 ? "区农业技术推广总站" : `第${i + 1}街道`,
    nominator: "district",
    classes: ["grassroots"],
  }));
}

/** A draft with a slate of so many names, of whom so many are to be elected as the rules ask for. */
export function withNames(n: number, columns: 1 | 2 | 3 = n > 30 ? 3 : 2): (draft: SetupDraft) => void {
  return (draft) => {
    draft.slate = slate(n);
    draft.roster = [];
    draft.seats = Math.max(1, Math.floor(n / 1.25));
    draft.excessApproval = "市委批复";
    draft.counting.columns = columns;
    draft.counting.bundleSize = 20;
  };
}

/** A bundle of three papers claimed at seat 1; a second bundle waits. */
export function claimedAtSeat(n: number, columns?: 1 | 2 | 3): Hall {
  const hall = new Hall(withNames(n, columns)).toCounting(6, 200).bundle(3, 3);
  hall.claim(0, 1, 1);
  return hall;
}

/** A bundle read twice with one doubtful paper in it, at which the table looks. */
export function doubtfulAtTable(n: number): Hall {
  const hall = new Hall(withNames(n)).toCounting(3, 200).bundle(3);
  const doubtful = { marks: "?".padEnd(n, "o"), writeIns: n > 1 ? ["o"] : [], setAside: "" };
  hall.readTwice(1, [doubtful, rings(1, n), rings(1, n)]);
  return hall;
}
