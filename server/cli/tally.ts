import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseBallots } from "../../tally/ballot/index.ts";
import { readJson } from "../../tally/input/index.ts";
import { parseMeeting, tally } from "../../tally/result/index.ts";

/**
 * `tally --meeting M.json --ballots B.json`: counts agreed records by the law alone. Exit 0 with one JSON object on
 * stdout, also for a void election; 2 with one line on stderr when the input cannot be used.
 */
function main(): void {
  const { meeting: meetingFile, ballots: ballotsFile } = fileNames();
  const meeting = used(parseMeeting(readJsonFile(meetingFile)));
  const ballots = used(parseBallots(readJsonFile(ballotsFile), meeting.slate.length));
  process.stdout.write(`${JSON.stringify(tally(meeting, ballots))}\n`);
}

class Unusable extends Error {}

function fileNames(): { meeting: string; ballots: string } {
  const options = {
    meeting: { type: "string" },
    ballots: { type: "string" },
  } as const;
  try {
    const { meeting, ballots } = parseArgs({ options }).values;
    if (meeting !== undefined && ballots !== undefined) return { meeting, ballots };
  } catch {
    // An unknown option or a missing value: the same answer as a missing option.
  }
  throw new Unusable("usage: npm run --silent tally -- --meeting M.json --ballots B.json");
}

function readJsonFile(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Unusable(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
  let source: string;
  try {
    source = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unusable(`${file}: expected UTF-8.`);
  }
  return used(readJson(source, file));
}

function used<T>(parsed: { ok: true; value: T } | { ok: false; refusal: { sentence: { en: string } } }): T {
  if (parsed.ok) return parsed.value;
  throw new Unusable(parsed.refusal.sentence.en);
}

try {
  main();
} catch (error) {
  if (!(error instanceof Unusable)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
