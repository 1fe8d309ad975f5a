import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../../..");

/** Builds the verifier into a folder, as the one-command build does, and gives the file. */
export function buildVerifier(folder: string, env: NodeJS.ProcessEnv = {}): string {
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const args = [vite, "build", "--config", "kiosk/verifier/vite.config.ts", "--outDir", folder, "--logLevel", "warn"];
  execFileSync(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: "pipe" });
  return join(folder, "verifier.html");
}

/** The verifier that the build left, made now if a build of the pages alone has swept it away. */
export function builtVerifier(): string {
  const file = join(root, ".build/kiosk/verifier.html");
  return existsSync(file) ? file : buildVerifier(join(root, ".build/kiosk"));
}
