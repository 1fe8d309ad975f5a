import { configDefaults, defineConfig } from "vitest/config";
import { effort } from "./effort.ts";

/** The longest browser journeys: left out of the short run, which keeps the one that counts a whole meeting. */
const long = [
  "journeys/verifier.test.ts",
  "journeys/organiser.test.ts",
  "journeys/room-repairs.test.ts",
  "journeys/teller-restore.test.ts",
  "kiosk/room/pages.test.ts",
  "kiosk/desks.test.ts",
  "render/**",
];

export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ["**/*.test.ts", "**/*.test.tsx"],
    exclude: [...configDefaults.exclude, ...(effort === 1 ? long : [])],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
