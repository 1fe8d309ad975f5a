/**
 * The browser of all tests: the Chromium inside the npm package @sparticuz/chromium, so that browser tests run after
 * `npm ci` alone, also on a machine without a browser and without a browser's system libraries.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, type BrowserContext, chromium } from "playwright-core";
import unpacked from "../node_modules/@sparticuz/chromium/package.json" with { type: "json" };

const build = resolve(import.meta.dirname, "../.build");

/** One folder per version: the package would reuse whatever an older version left in the temp folder. */
const home = join(build, `chromium-${unpacked.version}`);

/**
 * The package's own default flags switch web security off, and then a journey would prove nothing about it: these two
 * alone are passed. No test machine has installed a meeting's certificate; `ignoreHTTPSErrors` of a page says so too, yet
 * a download on a connection of its own is called off all the same.
 */
const flags = ["--no-sandbox", "--ignore-certificate-errors"];

/**
 * Starts the Chromium of the tests; the caller closes it.
 *
 * @param args further flags, for example `--font-render-hinting=none`
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const executablePath = await unpack();
  return chromium.launch({ executablePath, args: [...flags, ...args], env: environment(executablePath) });
}

/** A browser with a profile that stays in its folder, as a kiosk's does; it dies when `killProfile` is called, or the caller closes it. */
export async function openProfile(folder: string): Promise<BrowserContext> {
  const executablePath = await unpack();
  const context = await chromium.launchPersistentContext(folder, {
    executablePath,
    args: flags,
    env: environment(executablePath),
    ignoreHTTPSErrors: true,
    viewport: { width: 1366, height: 768 },
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** The power of that kiosk goes: every process of the browser with this profile is killed at once. Linux only. */
export function killProfile(folder: string): void {
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const line = readFileSync(`/proc/${name}/cmdline`, "utf8");
      if (line.includes(`--user-data-dir=${folder}`)) process.kill(Number(name), "SIGKILL");
    } catch {
      // it ended meanwhile, or is not ours to look at
    }
  }
}

/** Unpacks beside and renames: two test workers that start together never see half a browser. */
async function unpack(): Promise<string> {
  const executable = join(home, "chromium");
  if (existsSync(executable)) return executable;
  mkdirSync(build, { recursive: true });
  const partial = mkdtempSync(join(build, "chromium-partial-"));
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV };
  try {
    process.env.TMPDIR = partial;
    process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x"; // makes the package unpack its system libraries, too
    const { default: packed } = await import("@sparticuz/chromium");
    await packed.executablePath();
    renameSync(partial, home);
  } catch (error) {
    if (!existsSync(executable)) throw error; // else another worker was faster
  } finally {
    rmSync(partial, { recursive: true, force: true });
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
  return executable;
}

/**
 * The machine's own libraries where they suffice, the package's where they do not (a bare machine). Without a locale of
 * its own a Chromium on Linux can give no file a Chinese name.
 */
function environment(executablePath: string): Record<string, string> {
  const set = Object.fromEntries(Object.entries(process.env).flatMap(([k, v]) => (v === undefined ? [] : [[k, v]])));
  const own = { ...set, LC_ALL: "C.UTF-8" };
  const bundled = { ...own, LD_LIBRARY_PATH: join(home, "al2023/lib"), FONTCONFIG_PATH: join(home, "fonts") };
  for (const env of [own, bundled]) {
    try {
      execFileSync(executablePath, ["--version"], { env, stdio: "ignore" });
      return env;
    } catch {
      // a library is missing: try the next set
    }
  }
  throw new Error(`the test browser ${executablePath} does not start, neither with the system's libraries nor its own`);
}
