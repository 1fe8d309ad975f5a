/** The report of the verifier as it is printed. */
import { formatCode } from "../../../tally/evidence/index.ts";
import { checks, type Report, slipWords } from "../../../tally/evidence/verify/index.ts";
import type { NamedFile } from "./input.ts";

/** `--json`. */
export function asJson(report: Report, files: readonly NamedFile[], exit: number) {
  const findings = report.findings.map(({ no, verdict, zh, en }) => ({ no, check: checks[no], verdict, zh, en }));
  return { exit, findings, files, slips: report.slips, counted: report.counted };
}

/** Every check with its verdict and sentence, the codes of the archives, the words of every slip, the votes of every name. */
export function asText({ findings, slips, counted, unit }: Report, files: readonly NamedFile[]): string {
  const lines = findings.flatMap(({ no, verdict, zh, en }) => [
    `${verdict.padEnd(9)} ${String(no).padStart(2)} ${checks[no].zh} / ${checks[no].en}`,
    `             ${zh}`,
    `             ${en}`,
  ]);
  for (const { name, code } of files) lines.push(`file ${name}: ${formatCode(code)}`);
  for (const { code, entry } of slips) {
    const words = entry && slipWords(entry, unit);
    lines.push(`slip ${entry ? String(entry.no).padStart(2, "0") : "--"}: ${formatCode(code)}  ${words?.zh ?? ""}`);
  }
  for (const { round, meeting, result } of counted) lines.push(...totals(round, meeting.slate, result));
  return `${lines.join("\n")}\n`;
}

type Counted = Report["counted"][number];

/** Shown name by name, to be compared with the report signed in ink. */
function totals(round: number, slate: Counted["meeting"]["slate"], result: Counted["result"]): string[] {
  if (result.election === "void") return [`round ${round}: void (${result.reason})`];
  const { returned, valid, void: voided } = result.ballots;
  const mark = (elected: boolean) => (elected ? " *" : "");
  const candidates = result.candidates.map(
    (one, i) => `  ${String(one.for).padStart(7)}  ${slate[i]?.name ?? one.id}${mark(one.elected)}`,
  );
  const written = result.writeIns.map(
    (one) => `  ${String(one.for).padStart(7)}  ${one.name} (${one.unit})${mark(one.elected)}`,
  );
  return [`round ${round}: returned ${returned}, valid ${valid}, void ${voided}`, ...candidates, ...written];
}
