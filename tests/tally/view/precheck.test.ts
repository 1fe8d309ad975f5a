import { describe, expect, it } from "vitest";
import type { DeviceId } from "../../../tally/meeting/index.ts";
import { viewFor } from "../../../tally/view/index.ts";
import { Hall } from "../meeting/hall.ts";

const around = {
  results: new Map(),
  receipts: [],
  present: new Set<never>(),
  pairing: [],
  origin: "zhengzi.invalid/20190408-abc234",
  backup: "none",
  uplink: null,
} as const;

function zerosSeenIn(hall: Hall) {
  const chief = { device: "scrutineer1" as DeviceId, place: "scrutineer", role: "chief", locked: false } as const;
  const view = viewFor({ ...chief, person: hall.person("chief") as never }, hall.state, around);
  return "precheck" in view ? view.precheck?.zeros.seats : undefined;
}

describe("清零检查", () => {
  it("names the seats that have a device and the table, however many seats were planned", () => {
    const hall = new Hall((draft) => {
      draft.counting.seats = 12;
    }).adopt();
    expect(zerosSeenIn(hall)?.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5, 6, 0]);
    hall.do("organiser", "revoke", { revoked: "seat000002", why: "坏了" });
    expect(zerosSeenIn(hall)?.map(({ seat }) => seat)).toEqual([1, 3, 4, 5, 6, 0]);
    expect(zerosSeenIn(hall)?.every(({ readings }) => readings === 0)).toBe(true);
  });
});
