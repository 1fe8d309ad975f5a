/** veraPDF, the reference validator of PDF/A, run on files: fetched by Maven into `.build/`, where both are to be had. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const fetched = join(here, "../../../.build/pdfa");
const classPath = join(fetched, "class-path.txt");

/** The validator, or why there is none on this machine. */
export function verapdf(): { readonly classPath: string } | { readonly missing: string } {
  for (const tool of ["java", "mvn"])
    if (spawnSync(tool, ["-version"]).status !== 0) return { missing: `no ${tool} on this machine` };
  mkdirSync(fetched, { recursive: true });
  const fetch = (...more: string[]) => {
    const asked = ["-q", "-B", ...more, "-f", join(here, "pom.xml"), "dependency:build-classpath"];
    return spawnSync("mvn", [...asked, `-Dmdep.outputFile=${classPath}`], { timeout: 120_000 }).status === 0;
  };
  const known = existsSync(classPath) && readFileSync(classPath, "utf8").split(":").every(existsSync);
  if (!known && !fetch("-o") && !fetch()) return { missing: "Maven could not fetch veraPDF" };
  return { classPath: readFileSync(classPath, "utf8") };
}

/** What the validator says of each file: `ok`, or the clauses that it breaks. */
export function validated(validator: string, files: readonly string[]): Map<string, string> {
  const { stdout, stderr, status } = spawnSync("java", ["-cp", validator, join(here, "Validate.java"), ...files], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
    timeout: 120_000,
  });
  if (status !== 0) throw new Error(`veraPDF did not run: ${stderr.slice(0, 2_000)}`);
  return new Map(
    stdout
      .split("\n")
      .filter((line) => line.includes("\t"))
      .map((line) => line.split("\t") as [string, string]),
  );
}
