import { expect, test } from "vitest";
import { benchFlood } from "../../server/cli/bench/flood.ts";
import { effort } from "../effort.ts";

// A measure of time, quiet and flood in turns: half a minute, and for the full size alone.
test.skipIf(effort < 3)(
  "while one device offers 5,000 requests a second over twenty connections, eleven honest kiosks wait five times as long at most",
  async () => {
    const [waits, rate] = await benchFlood();
    console.info(
      `p99 ${waits!.ours.toFixed(1)} ms, quiet ${waits!.floor.toFixed(1)} ms; ${Math.round(rate!.ours)}/s: ${rate!.work}`,
    );
    // The machine must really have offered them, else nothing is shown.
    expect(rate!.ratio).toBeGreaterThan(0.9);
    expect(waits!.ratio).toBeLessThanOrEqual(5);
  },
  180_000,
);
