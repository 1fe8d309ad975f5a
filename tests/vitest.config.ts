import { configDefaults, defineConfig } from "vitest/config";
import { effort } from "./effort.ts";

/**
 * Left out of the short run, which has three minutes on two cores: journeys whose ground the one that counts a whole
 * meeting and the one of the teller's page cross too, the pictures of every paper, slow clients, and walks through everybody's rights.
 */
const long = [
  "journeys/names.test.ts",
  "journeys/new-card.test.ts",
  "journeys/organiser.test.ts",
  "journeys/pairing.test.ts",
  "journeys/room*.test.ts",
  "journeys/settings.test.ts",
  "journeys/teller-busy.test.ts",
  "journeys/teller-page.test.ts",
  "journeys/teller-power.test.ts",
  "journeys/teller-restore.test.ts",
  "journeys/teller-takeover.test.ts",
  "journeys/teller-walk.test.ts",
  "journeys/verifier*.test.ts",
  "kiosk/desks/**",
  "kiosk/late.test.ts",
  "kiosk/names.test.ts",
  "kiosk/room/pages.test.ts",
  "kiosk/teller/paper.test.ts",
  "kiosk/teller/practice.test.ts",
  "render/**",
  "server/access/walk.test.ts",
  "server/archives.test.ts",
  "server/continuing.test.ts",
  "server/destroy.test.ts",
  "server/hostile.test.ts",
  "server/papers/**",
  "server/papers-fonts.test.ts",
  "server/rehearse-aloud.test.ts",
  "server/slow.test.ts",
  "server/takeover.test.ts",
  "server/two-votes.test.ts",
];

/** What measures in milliseconds has the machine to itself, when everything else is done. */
const timed = ["journeys/teller-busy.test.ts", "journeys/teller-page.test.ts", "server/flood.test.ts"];

const leftOut = [...configDefaults.exclude, ...(effort === 1 ? long : [])];

export default defineConfig({
  test: {
    root: import.meta.dirname,
    // Long enough for a slow machine that does much else besides: what these end is stuck, not late.
    testTimeout: 240_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "tests",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...leftOut, ...timed],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: "timed", include: timed, exclude: leftOut, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
