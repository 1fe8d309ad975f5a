/** The files of the two archives: how each is written, and how it is read back without trusting it. */
export { ballotsCsv, type RoundRecords } from "./ballots.ts";
export { cvrReport } from "./cvr.ts";
export { bytesOf, equalsPieces, joinLines, splitLines } from "./lines.ts";
export { openingLines, parseOpenings } from "./openings.ts";
export { type LoggedPaper, loggedPapers } from "./papers.ts";
export { groupedByFour, readPassphrase } from "./passphrase.ts";
export { readme } from "./readme.ts";
export { closedRounds, cvrHead, recordsOf } from "./records.ts";
export {
  type Files,
  formatSums,
  parseSums,
  sumsPath,
} from "./sums.ts";
export { scryptWork } from "./work.ts";
export { unzip, zip } from "./zip.ts";
