import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { signPaper } from "../../../tally/papers/sign/sign.ts";
import { papers } from "../../tally/papers/all.ts";
import { kit } from "../../tally/papers/kit.ts";
import { testSigner } from "../../tally/papers/signer.ts";
import { validated, verapdf } from "./verapdf.ts";

const found = verapdf();
const folder = mkdtempSync(join(tmpdir(), "zhengzi-pdfa-"));
afterAll(() => rmSync(folder, { recursive: true }));

const missing = "missing" in found && found.missing;
if (missing) console.warn(`SKIPPED: PDF/A was not validated: ${missing}. Run it where java and mvn are.`);

test.skipIf(missing)(
  "ISO 19005-2: every paper is PDF/A-2b to veraPDF, and stays so when it is signed",
  async () => {
    const files = await Promise.all(
      Object.entries(papers).map(async ([name, make]) => {
        const file = join(folder, `${name}.pdf`);
        writeFileSync(file, await make(kit));
        return file;
      }),
    );
    const signed = join(folder, "signed.pdf");
    writeFileSync(signed, await signPaper(await papers["vote-report"]!(kit), await testSigner(), Date.UTC(2019, 3, 8)));
    const broken = join(folder, "broken.pdf");
    writeFileSync(
      broken,
      Buffer.from(await papers.returned!(kit))
        .toString("latin1")
        .replace("/OutputIntents", "/OutputIntentz"),
      "latin1",
    );
    if ("missing" in found) throw new Error(found.missing);
    const said = validated(found.classPath, [...files, signed, broken]);
    expect(said.get(broken)).toContain("6.2.4"); // a file that says nothing of its colours is found out
    said.delete(broken);
    expect([...said].filter(([, verdict]) => verdict !== "ok")).toEqual([]);
    expect(said.size).toBe(files.length + 1);
  },
  240_000,
);
