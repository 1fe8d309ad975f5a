// Makes a fresh clone ready: installs what package-lock.json pins, then builds pages and verifiers. Runs before every npm
// script, speaks on stderr only and costs some milliseconds when nothing changed. Plain JavaScript without
// dependencies, because it runs on whatever Node the machine has (20 or newer).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const build = join(root, ".build");
const installStamp = join(root, "node_modules", ".zhengzi-stamp");
const lock = join(build, "ensure.lock");
const say = (text) => process.stderr.write(`zhengzi: ${text}\n`);

/** Every file below `folder`, sorted, so that the same sources always give the same hash. */
function filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((e) => (e.isDirectory() ? filesBelow(join(folder, e.name)) : [join(folder, e.name)]));
}

function hashOf(files) {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const file of files)
    hash
      .update(`${file.slice(root.length)}\n`)
      .update(readFileSync(file))
      .update("\n");
  return hash.digest("hex");
}

const fresh = (stamp, hash) => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;

function run(label, command, args) {
  say(label);
  // Whatever the tools print goes to stderr: stdout belongs to the script that comes after us.
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (done.status === 0) return;
  say(`${label} failed. 安装或生成没有完成:请看上面的提示,排除后再运行一次。 See above, then run it again.`);
  rmSync(lock, { recursive: true, force: true });
  process.exit(1);
}

/** Two scripts started at once must not install into the same folder: the second waits for the first. */
function takeLock() {
  mkdirSync(build, { recursive: true });
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (abandoned()) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
}

function abandoned() {
  try {
    process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    // A lock without a pid is one that is just being made, unless it is old.
    if (error.code === "ENOENT") return existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 10_000;
    return error.code === "ESRCH";
  }
}

const installed = () => hashOf([join(root, "package.json"), join(root, "package-lock.json")]);

/** What is built: each is made again when the lock file or a file of its rooms changed. The first one empties its folder. */
const builds = [
  { label: "building the pages 正在生成页面", config: "kiosk/vite.config.ts", rooms: ["kiosk", "tally"] },
  {
    label: "building the verifier 正在生成核验工具",
    config: "kiosk/verifier/vite.config.ts",
    rooms: ["kiosk", "tally"],
  },
  {
    label: "building the verify command 正在生成核验命令",
    config: "server/cli/vite.config.ts",
    rooms: ["server", "tally"],
  },
].map((one) => {
  const hash = () =>
    hashOf([join(root, "package-lock.json"), ...one.rooms.flatMap((room) => filesBelow(join(root, room)))]);
  return { ...one, hash, stamp: join(build, `${one.config.replaceAll("/", "-")}.stamp`) };
});
const stale = () => builds.filter(({ stamp, hash }) => !fresh(stamp, hash()));

if (!fresh(installStamp, installed()) || stale().length > 0) {
  takeLock();
  if (!fresh(installStamp, installed())) {
    // Without a stamp an install was cut off or never made: what lies there cannot be trusted. With one it is whole,
    // and npm brings it up to the lock file.
    if (existsSync(installStamp)) rmSync(installStamp);
    else rmSync(join(root, "node_modules"), { recursive: true, force: true });
    // Not `npm ci`: it refuses the lock when a registry lacks the packages of other platforms. `--no-save` installs
    // exactly what the lock pins and leaves it as it is.
    const args = ["install", "--no-save", "--ignore-scripts", "--include=dev", "--include=optional"];
    // The npm that started us, run by the Node that started it: never by the Node inside node_modules, which this
    // very step may delete.
    const npm = process.env.npm_execpath;
    const node = process.env.npm_node_execpath ?? process.execPath;
    if (npm) run("installing (once, about a minute) 正在安装,约一分钟", node, [npm, ...args]);
    else run("installing (once, about a minute) 正在安装,约一分钟", "npm", args);
    writeFileSync(installStamp, installed());
  }
  for (const { label, config, stamp, hash } of stale()) {
    const node = join(root, "node_modules", ".bin", process.platform === "win32" ? "node.cmd" : "node");
    const vite = join(root, "node_modules", "vite", "bin", "vite.js");
    const command = existsSync(node) ? node : process.execPath;
    run(label, command, [vite, "build", "--config", join(root, config), "--logLevel", "warn"]);
    writeFileSync(stamp, hash());
  }
  rmSync(lock, { recursive: true, force: true });
}
