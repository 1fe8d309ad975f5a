/**
 * `npm run sbom -- [--out FILE]`: what the product is made of, as CycloneDX JSON: the production dependencies that
 * `package-lock.json` pins, each with version, licence and hash. npm makes it; here it is only made the same on every
 * machine: no time, no random number, no host that a package was fetched from.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as v from "valibot";

const root = join(import.meta.dirname, "../..");

const Component = v.looseObject({ "bom-ref": v.string(), name: v.string(), version: v.string() });
const Bom = v.looseObject({
  bomFormat: v.literal("CycloneDX"),
  metadata: v.looseObject({ component: Component }),
  components: v.array(Component),
  dependencies: v.array(v.looseObject({ ref: v.string() })),
});
const names = v.exactOptional(v.record(v.string(), v.unknown()), {});
const Locked = v.looseObject({
  name: v.exactOptional(v.string()),
  version: v.exactOptional(v.string(), ""),
  dependencies: names,
  optionalDependencies: names,
  peerDependencies: names,
  peerDependenciesMeta: v.exactOptional(v.record(v.string(), v.object({ optional: v.optional(v.boolean()) })), {}),
});
const Lock = v.looseObject({ name: v.string(), packages: v.record(v.string(), Locked) });

/**
 * What runs in production, as npm refers to it: everything reached from `dependencies` and `optionalDependencies`, found
 * as Node finds it. (`npm sbom --omit=dev` loses a package of which the tools use the same copy.)
 */
function shipped({ packages }: v.InferOutput<typeof Lock>): ReadonlySet<string> {
  const reached = new Set<string>();
  const reach = (from: string): void => {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[from]!;
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const path = lookUp(name, from, packages);
      if (path === undefined || reached.has(path)) continue;
      reached.add(path);
      reach(path);
    }
  };
  reach("");
  return new Set([...reached].map((path) => refOf(path, packages[path]!)));
}

/** The package that `name` means inside the package at `from`: its own copy, or the nearest one above. */
function lookUp(name: string, from: string, packages: object): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (at === "") return undefined;
  }
}

function refOf(path: string, { name, version }: v.InferOutput<typeof Locked>): string {
  return `${name ?? path.split("node_modules/").at(-1)}@${version}`;
}

function makeBom(): object {
  const args = ["sbom", "--package-lock-only", "--sbom-format=cyclonedx", "--sbom-type=application"];
  const npm = process.env.npm_execpath; // set when npm runs us; a Windows shell could not start it by name
  const [command, first] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ["npm", []];
  const made = spawnSync(command, [...first, ...args], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  if (made.status !== 0) throw new Error(`npm sbom failed (npm 10 or newer is needed): ${made.stderr}`);
  const lock = v.parse(Lock, JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")));
  const ships = shipped(lock);
  const { serialNumber: _serial, ...bom } = v.parse(Bom, JSON.parse(made.stdout));
  const { timestamp: _time, tools: _tools, component, ...metadata } = bom.metadata;
  const ours = component["bom-ref"];
  return {
    ...bom,
    // npm takes the name of the folder for the name of the product.
    metadata: { ...metadata, component: { ...component, name: lock.name } },
    components: bom.components
      .filter((one) => ships.has(one["bom-ref"]))
      .map(({ externalReferences: _fetched, properties: _flags, ...one }) => one),
    dependencies: bom.dependencies
      .filter(({ ref }) => ref === ours || ships.has(ref))
      .map(({ ref, dependsOn }) => ({
        ref,
        dependsOn: v.parse(v.array(v.string()), dependsOn).filter((other) => ships.has(other)),
      })),
  };
}

const { out } = parseArgs({ options: { out: { type: "string" } } }).values;
const text = `${JSON.stringify(makeBom(), null, 2)}\n`;
if (out === undefined) process.stdout.write(text);
else writeFileSync(out, text);
