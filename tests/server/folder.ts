import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** An empty folder of its own for one test file, gone when the file is done. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), "zhengzi-test-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
