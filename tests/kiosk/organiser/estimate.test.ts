import { describe, expect, it } from "vitest";
import { estimate } from "../../../kiosk/organiser/setup/estimate.ts";

const meeting = { papers: 308, rows: 26, bundleSize: 20 };

describe("the estimate of the count", () => {
  it.each([
    [4, 97],
    [6, 72],
    [8, 55],
  ])("308 papers of 23 names and three boxes at %i kiosks take about %i minutes, as was measured", (seats, minutes) => {
    expect(Math.abs(estimate({ ...meeting, seats }).minutes - minutes)).toBeLessThanOrEqual(5);
  });

  it("10 to 12 kiosks are wanted for a count of 40 minutes", () => {
    const few = estimate({ ...meeting, seats: 6 });
    expect(6 + few.moreSeats).toBeGreaterThanOrEqual(10);
    expect(6 + few.moreSeats).toBeLessThanOrEqual(12);
    expect(estimate({ ...meeting, seats: 6 + few.moreSeats })).toEqual({ minutes: 40, moreSeats: 0 });
  });

  it("more papers and smaller bundles take longer, more kiosks never do", () => {
    const usual = estimate({ ...meeting, seats: 6 }).minutes;
    expect(estimate({ ...meeting, papers: 616, seats: 6 }).minutes).toBeGreaterThan(usual);
    expect(estimate({ ...meeting, bundleSize: 10, seats: 6 }).minutes).toBeGreaterThan(usual);
    for (let seats = 2; seats < 40; seats++)
      expect(estimate({ ...meeting, seats: seats + 1 }).minutes).toBeLessThanOrEqual(
        estimate({ ...meeting, seats }).minutes,
      );
  });
});
