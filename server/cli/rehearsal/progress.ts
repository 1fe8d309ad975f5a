/** How far a rehearsal is: a bar on a terminal, lines in a pipe. */
import type { Summary } from "./rehearse.ts";

export function progress(papers: number) {
  const { stdout } = process;
  const width = 30;
  let label = "";
  const draw = (done: number) => {
    const full = Math.round((done / papers) * width);
    stdout.write(`\r\u001b[K${"█".repeat(full)}${"░".repeat(width - full)} ${done}/${papers} ${label}`);
  };
  return {
    step(name: string): void {
      label = name;
      if (stdout.isTTY) draw(0);
      else stdout.write(`${name}\n`);
    },
    settled(done: number): void {
      if (stdout.isTTY) draw(done);
      else stdout.write(`已核定 settled ${done}/${papers}\n`);
    },
    end({ seconds, leaves, disputes, acknowledged, resultEqualsTruth }: Summary): void {
      if (stdout.isTTY) stdout.write("\n");
      stdout.write(
        `${papers} papers, ${leaves} records, ${disputes.differ} differing, ${disputes.refer} referred, ${disputes.voids} void: ` +
          `${seconds.whole} s (counting ${seconds.counting} s); a paper is acknowledged in ${acknowledged.median} ms ` +
          `(99 %: ${acknowledged.p99} ms); the result ${resultEqualsTruth ? "equals" : "DIFFERS FROM"} the truth.\n`,
      );
    },
  };
}
