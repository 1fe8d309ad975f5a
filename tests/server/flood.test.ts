import { expect, test } from "vitest";
import { benchFlood } from "../../server/cli/bench/flood.ts";
import { effort } from "../effort.ts";

// A measure of time in two halves of one run: half a minute, and for the full size alone.
test.skipIf(effort < 3)(
  "while one device floods over twenty connections, eleven honest kiosks wait five times as long at most",
  async () => {
    const [measure] = await benchFlood();
    expect(measure!.ratio).toBeLessThanOrEqual(5);
  },
  180_000,
);
