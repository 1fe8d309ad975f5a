import type { BallotInput, Law } from "../../ballot/index.ts";
import { judge } from "../../ballot/index.ts";
import { canonicalize } from "../canonical.ts";

/** The agreed records of one round, with the law that judges them. */
export interface RoundRecords {
  readonly round: number;
  readonly race: string;
  readonly law: Law;
  /** In the order of bundles and positions. */
  readonly ballots: readonly BallotInput[];
}

/**
 * `ballots.csv` (RFC 4180 with LF): one line a paper. `marks` has one character for each candidate in slate order:
 * `o`, `x`, `?` and `_` for blank, because a spreadsheet takes a leading `-` for a formula. `writeIns`: JSON.
 */
export function* ballotsCsv(rounds: readonly RoundRecords[]): Generator<string> {
  yield "round,race,ref,judged,marks,writeIns,ruling\n";
  for (const { round, race, law, ballots } of rounds) {
    for (const ballot of ballots) {
      const judged = judge(ballot, law);
      const fields = [
        String(round),
        race,
        ballot.ref,
        judged.kind === "void" ? `void:${judged.reason}` : "valid",
        ballot.marks.replaceAll("-", "_"),
        ballot.writeIns?.length ? canonicalize(ballot.writeIns) : "",
        ballot.ruling ?? "",
      ];
      yield `${fields.map(quoted).join(",")}\n`;
    }
  }
}

const quoted = (field: string) => (/[",\n\r]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
