import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** Builds the verifier's page into a folder, as the one-command build does, and gives the file. */
export function buildVerifier(folder: string, env: NodeJS.ProcessEnv = {}): string {
  build("kiosk/verifier/vite.config.ts", folder, env);
  return join(folder, "verifier.html");
}

/** The same for the verifier of the command line. */
export function buildCommand(folder: string, env: NodeJS.ProcessEnv = {}): string {
  build("server/cli/vite.config.ts", folder, env);
  return join(folder, "verify.mjs");
}

function build(config: string, folder: string, env: NodeJS.ProcessEnv): void {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--config", config, "--outDir", folder, "--logLevel", "warn"];
  execFileSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: "pipe" });
}

/** The verifier that the build left, made now if a build of the pages alone has swept it away. */
export function builtVerifier(): string {
  const file = join(root, ".build/kiosk/verifier.html");
  return existsSync(file) ? file : buildVerifier(join(root, ".build/kiosk"));
}
