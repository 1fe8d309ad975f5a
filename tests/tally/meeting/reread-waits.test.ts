/** A bundle whose re-reading is proposed stays at the table until the second person has decided. */
import { expect, test } from "vitest";
import { viewFor, type Who } from "../../../tally/view/index.ts";
import { Hall, rings } from "./hall.ts";

/** One bundle of three papers in which the readers differ: it waits for its third reading. */
function differing(): Hall {
  const hall = new Hall().toCounting(300, 301).bundle(...Array.from({ length: 100 }, () => 3));
  hall.read(0, 1, 1, [rings(18), rings(17), rings(16)]);
  hall.read(1, 1, 2, [rings(18), rings(17), rings(15)]);
  return hall;
}

const reread = { bundle: 1, readings: [1, 2], why: "疑似漏录一张" };
const third = { bundle: 1, reading: 3 };
const seat = { device: "seat000003" };

function seen(hall: Hall, who: object) {
  return viewFor(who as Who, hall.state, {
    results: new Map(),
    receipts: [],
    present: new Set(),
    pairing: [],
    origin: hall.config.origin,
    backup: "none",
    uplink: null,
  });
}

function line(hall: Hall) {
  const role = "chiefTeller";
  const view = seen(hall, { device: "tabledevice1", place: "table", person: hall.person(role), role, locked: false });
  return view.page === "table" ? view.bundles[0] : undefined;
}

function claimable(hall: Hall) {
  const who = { device: "seat000003", place: "seat", seat: 3, person: hall.person("teller", 2), role: "teller" };
  const view = seen(hall, { ...who, locked: false });
  return view.page === "teller" ? view.claimable : [];
}

test("nobody claims the third reading while reading again is proposed, so its confirmation is never refused", () => {
  const hall = differing();
  const { drafts } = hall.do("chiefTeller", "propose", { act: "reread", what: reread });
  expect(line(hall)?.reread).toBe(true);
  expect(hall.refused(["teller", 2], "claim", third, seat)).toBe("reread-waits");
  expect(claimable(hall)).not.toContainEqual(third);
  hall.approve("reread", drafts[0]!.leaf, "scrutineer");
  expect(line(hall)).toMatchObject({ state: "waiting", reading: 1 });
  expect(line(hall)?.reread).toBeUndefined();
});

test("when the proposal is withdrawn the third reading is claimed as before", () => {
  const hall = differing();
  const { drafts } = hall.do("chiefTeller", "propose", { act: "reread", what: reread });
  hall.do("chiefTeller", "withdraw", { act: "reread", of: drafts[0]!.leaf.id });
  expect(claimable(hall)).toContainEqual(third);
  expect(hall.refused(["teller", 2], "claim", third, seat)).toBe("accepted");
  expect(hall.refused("chiefTeller", "propose", { act: "reread", what: reread })).toBe("reading-not-open");
});
