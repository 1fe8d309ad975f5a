import type { State } from "../../meeting/index.ts";
import { ballotsCsv, cvrHead, cvrReport, equalsPieces, type Files, type RoundRecords } from "../archive/index.ts";
import { firstOf, pass, type Sentence, type Verdict } from "./finding.ts";

/** Check 15: the files that other programs read say what the openings say. */
export function checkVoteFiles(sealed: Files, state: Readonly<State>, rounds: readonly RoundRecords[]): Verdict {
  const faults: Sentence[] = [];
  const compare = (path: string, pieces: Iterable<string>) => {
    const file = sealed.get(path);
    if (file === undefined || !equalsPieces(file, pieces))
      faults.push({ zh: `${path} 与密存内容不符。`, en: `${path} is not what the openings say.` });
  };
  compare("ballots.csv", ballotsCsv(rounds));
  compare("cvr.json", cvrReport(cvrHead(state), rounds));
  return (
    firstOf(faults) ?? pass("ballots.csv、cvr.json 与密存内容一致。", "ballots.csv and cvr.json equal the openings.")
  );
}
