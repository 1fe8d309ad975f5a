import { copyFileSync, cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, test } from "vitest";
import { counting } from "../../server/cli/rehearsal/course.ts";
import { serve } from "../../server/serve.ts";
import type { StartRefused } from "../../server/start-refused.ts";
import { scratch } from "./folder.ts";
import { meeting } from "./meeting.ts";

const folder = scratch();
const backup = scratch();
const quiet = { step: () => undefined, settled: () => undefined, acknowledged: () => undefined };
const { serving, hall, simulation, key } = await meeting("counting", { papers: 6, tellers: 3 }, { folder, backup });
await counting(hall, simulation, quiet);
await serving.close();

/** Starts on a copy of the meeting that somebody has laid hands on; gives why it does not. */
async function startAfter(change: (copy: string) => void): Promise<string> {
  const copy = join(scratch(), "copy");
  cpSync(folder, copy, { recursive: true });
  change(copy);
  try {
    const again = await serve({ folder: copy, address: "127.0.0.1", port: 0, key });
    await again.close();
    return "starts";
  } catch (error) {
    expect((error as StartRefused).zh).toMatch(/。$/);
    return (error as StartRefused).code;
  }
}

/** Changes the log behind the triggers, and puts every trigger back as it was. */
function behindTriggers(copy: string, sql: string): void {
  const db = new Database(join(copy, "meeting.db"));
  const triggers = db
    .prepare<[], { name: string; sql: string }>("select name, sql from sqlite_schema where type = 'trigger'")
    .all();
  for (const { name } of triggers) db.exec(`drop trigger ${name}`);
  db.pragma("foreign_keys = off");
  db.exec(sql);
  for (const { sql: make } of triggers) db.exec(make);
  db.close();
}

describe("a start after somebody has laid hands on the folder", () => {
  test("an untouched copy starts", async () => {
    expect(await startAfter(() => undefined)).toBe("starts");
  });

  test.each([
    [
      "a byte of a leaf",
      "update leaf set bytes = cast(replace(cast(bytes as text), '\"bundle\":1', '\"bundle\":2') as blob) where seq = (select max(seq) from leaf where cast(bytes as text) like '%\"bundle\":1,%')",
      "log-differs",
    ],
    ["a leaf that is no JSON any more", "update leaf set bytes = x'00' where seq = 12", "log-differs"],
    [
      "the last leaves gone",
      "delete from opening where seq > 40; delete from command where seq > 40; delete from leaf where seq > 40",
      "log-shorter",
    ],
    [
      "two leaves exchanged",
      "update leaf set seq = -1 where seq = 20; update leaf set seq = 20 where seq = 21; update leaf set seq = 21 where seq = -1",
      "log-differs",
    ],
  ])("%s, with every trigger put back: refused in a sentence", async (_what, sql, code) => {
    expect(await startAfter((copy) => behindTriggers(copy, sql))).toBe(code);
  });

  test("a missing trigger", async () => {
    const dropped = await startAfter((copy) => {
      const db = new Database(join(copy, "meeting.db"));
      db.exec("drop trigger leaf_no_update");
      db.close();
    });
    expect(dropped).toBe("folder-tampered");
  });

  test("another configuration, or none", async () => {
    expect(await startAfter((copy) => rmSync(join(copy, "config.json")))).toBe("config-differs");
    const changed = await startAfter((copy) => {
      writeFileSync(join(copy, "config.json"), '{"v":1}');
    });
    expect(changed).toBe("config-differs");
  });

  test("a checkpoint lost or replaced", async () => {
    const issued = (copy: string) => join(copy, "issued");
    expect(await startAfter((copy) => rmSync(join(issued(copy), "000001.txt")))).toBe("checkpoint-damaged");
    const replaced = await startAfter((copy) => {
      const files = readdirSync(issued(copy));
      copyFileSync(join(issued(copy), files[0]!), join(issued(copy), files[1]!));
    });
    expect(replaced).toBe("checkpoint-damaged");
  });

  test("another address than the certificate's", async () => {
    const elsewhere = serve({ folder, address: "127.0.0.2", port: 0, key });
    await expect(elsewhere).rejects.toMatchObject({ code: "other-address" });
  });

  test("the copy on the backup medium is the meeting up to the last receipt", () => {
    const copy = new Database(join(backup, "meeting.db"), { readonly: true });
    const last = readdirSync(join(folder, "issued")).length;
    expect(readdirSync(join(backup, "issued"))).toHaveLength(last);
    expect(copy.prepare("select count(*) from leaf").pluck().get()).toBeGreaterThan(40);
    copy.close();
  });
});
