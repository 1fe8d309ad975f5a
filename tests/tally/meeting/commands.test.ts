import { describe, expect, it } from "vitest";
import { isRefusal, parseCommand } from "../../../tally/meeting/index.ts";
import { Hall } from "./hall.ts";

const agreed = { vote: { how: "unanimous" } };

describe("two people", () => {
  it("refuses the proposer's own approval, a stranger's, and one of something else than was shown", () => {
    const hall = new Hall();
    const { drafts } = hall.do("organiser", "propose", { act: "slate", what: agreed });
    const of = drafts[0]!.leaf.id;
    const wrong = `${"A".repeat(43)}=`;
    expect(hall.refused("organiser", "approve", { act: "slate", of, hash: wrong })).toBe("not-yours");
    expect(hall.refused("chair", "approve", { act: "slate", of, hash: wrong })).toBe("not-yours");
    expect(hall.refused("chief", "approve", { act: "slate", of, hash: wrong })).toBe("proposal-changed");
    expect(hall.refused("chief", "approve", { act: "method", of, hash: wrong })).toBe("proposal-gone");
    expect(hall.refused("organiser", "propose", { act: "slate", what: agreed })).toBe("already-waiting");
    hall.do("organiser", "withdraw", { act: "slate", of });
    expect(hall.refused("chief", "approve", { act: "slate", of, hash: wrong })).toBe("proposal-gone");
  });

  it("lets the proposed chief scrutineer send back, before the meeting has adopted him, what he may approve", () => {
    const hall = new Hall();
    const { drafts } = hall.do("organiser", "propose", { act: "slate", what: agreed });
    const of = drafts[0]!.leaf.id;
    expect(hall.state.round.step).toBe("adopting");
    expect(hall.refused("scrutineer", "withdraw", { act: "slate", of })).toBe("not-now");
    hall.do("chief", "withdraw", { act: "slate", of });
    hall.do("organiser", "propose", { act: "slate", what: agreed });
  });

  it("refuses a command of another meeting, of another round, and of a device that is not paired", () => {
    const hall = new Hall();
    const leaf = hall.leaf("organiser", "propose", { act: "slate", what: agreed });
    const refusal = (changed: object) => {
      const decision = hall.tryLeaf({ ...leaf, ...changed });
      return isRefusal(decision) ? decision.refused : "accepted";
    };
    expect(refusal({ origin: "zhengzi.invalid/20190408-zzzzzz" })).toBe("other-meeting");
    expect(refusal({ round: 2 })).toBe("other-round");
    expect(refusal({ device: "strangedevice" })).toBe("device-unknown");
    expect(refusal({ device: "seat000001" })).toBe("not-yours");
    expect(refusal({ person: 99 })).toBe("not-yours");
  });

  it("refuses leaves that only the server writes, unknown types and unknown fields", () => {
    const hall = new Hall();
    const leaf = hall.leaf("organiser", "propose", { act: "slate", what: agreed });
    for (const bad of [
      { ...leaf, type: "ballot" },
      { ...leaf, type: "step", step: "counting" },
      { ...leaf, type: "elected" },
      { ...leaf, extra: 1 },
      { ...leaf, v: 2 },
      null,
      [],
      "x",
    ]) {
      const command = parseCommand({ leaf: bad });
      expect(isRefusal(command) && command.refused).toBe("malformed");
    }
  });

  it("one person cannot give a place to another device: after a revocation it takes two as well", () => {
    const hall = new Hall();
    const key = Buffer.alloc(65, 4).toString("base64");
    const paired = (device: string, place: string, seat?: number) =>
      hall.try("organiser", "pair", { newDevice: device, key, place, ...(seat ? { seat } : {}) });
    const code = (decision: ReturnType<typeof paired>) => (isRefusal(decision) ? decision.refused : "paired");
    expect(code(paired("seat000021", "seat", 1))).toBe("pairing-again");
    hall.do("organiser", "revoke", { revoked: "seat000001", why: "坏了" });
    hall.do("organiser", "revoke", { revoked: "tabledevice1", why: "坏了" });
    expect(code(paired("seat000021", "seat", 1))).toBe("pairing-again");
    expect(code(paired("tabledevice2", "table"))).toBe("pairing-again");
    hall.both("pairAgain", { newDevice: "seat000021", key, place: "seat", seat: 1, why: "换机" });
    expect(code(paired("scrutineer2", "scrutineer"))).toBe("paired");
    expect(code(paired("seat000007", "seat", 7))).toBe("paired");
  });
});
