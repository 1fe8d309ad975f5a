import "./controls.ts";
import { execFileSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe } from "vitest";
import { isPage } from "../../../server/cli/rehearsal/kiosk.ts";
import { firstKiosk } from "../../../server/cli/rehearsal/people.ts";
import { smallDraft } from "../cases/floor.ts";
import { scratch } from "../folder.ts";
import { meeting, placeOf, served } from "../meeting.ts";
import { attacked } from "./attack.ts";
import { off } from "./controls.ts";

const folder = join(scratch(), "meeting");
const { hall } = await meeting("counting", { papers: 4, tellers: 3 }, { folder });
const [first] = hall.tellers;

describe("on the laptop's disk", () => {
  attacked("meeting key", async () => {
    const [marks, ref] = off.has("meeting key")
      ? ["xoxoxoxo-------ooooxxxx", "B01-02"]
      : ["oxoxoxox-------xxxxoooo", "B01-01"];
    await first!.do({ type: "claim", bundle: 1, reading: 1 });
    await first!.do({ type: "reading", ref, reading: 1 }, { marks, writeIns: [], setAside: "" });
    const found = readdirSync(folder)
      .filter((name) => name.startsWith("meeting.db"))
      .some((name) => readFileSync(join(folder, name)).includes(marks));
    return found ? "readable" : "unreadable";
  });

  // Another account can be had by whoever is root alone; elsewhere `server/wire` looks at the modes.
  describe.runIf(process.getuid?.() === 0)("to another account", () => {
    attacked("file modes", async () => {
      const file = join(folder, "meeting.db");
      chmodSync(dirname(folder), 0o755);
      if (off.has("file modes")) for (const path of [folder, file]) chmodSync(path, 0o755);
      try {
        execFileSync("cat", [file], { uid: 65_534, gid: 65_534, stdio: ["ignore", "pipe", "ignore"] });
        return "readable";
      } catch {
        return "unreadable";
      }
    });
  });
});

describe("names", async () => {
  const serving = await served();
  const desk = await firstKiosk(placeOf(serving), serving.setupCode ?? "");

  attacked("look-alike names", async () => {
    const draft = smallDraft({ entitled: 9, names: 3, seats: 2 }, (one) => ({
      ...one,
      slate: one.slate.map((person, i) => ({ ...person, unit: "区一中", name: ["丁一", "丁ー", "才三"][i]! })),
    }));
    const rev = (await desk.until(isPage("organiser"))).setup?.rev ?? 0;
    await desk.do({ type: "setup", draft: draft as never, rev });
    const view = await desk.until((now) => now.page === "organiser" && (now.setup?.rev ?? 0) > rev);
    const problems = view.page === "organiser" ? (view.setup?.problems ?? []) : [];
    return problems.find((problem) => problem === "same-name-twice") ?? "frozen";
  });
});
