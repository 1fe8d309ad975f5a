import { describe, expect, it } from "vitest";
import { isRefusal, parseCommand } from "../../../tally/meeting/index.ts";
import type { Result } from "../../../tally/result/index.ts";
import { Hall, plain, rings } from "./hall.ts";

function counting(papers: number, ...sizes: number[]): Hall {
  const large = new Hall((draft) => {
    draft.counting.bundleSize = 100;
  });
  return large.toCounting(papers, 200).bundle(...(sizes.length ? sizes : [papers]));
}

describe("keying a bundle", () => {
  it("settles a bundle when two blind readings agree on every paper", () => {
    const hall = counting(3);
    const from = hall.log.length;
    hall.readTwice(1, [rings(18), rings(10), rings(0)]);
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
    const written = hall.types(from);
    expect(written.filter((type) => type === "ballot")).toHaveLength(3);
    expect(written.at(-1)).toBe("settled");
  });

  it("compares nothing before the second reading is handed in, so that the log tells no reader that he differs", () => {
    const hall = counting(2);
    hall.read(0, 1, 1, [rings(18), rings(10)]);
    hall.claim(1, 1, 2);
    hall.key(1, 2, [{ ref: "B01-01", body: plain(rings(17)) }]);
    expect(hall.types()).not.toContain("compared");
  });

  it("refuses both readings by one person, or by two at one kiosk", () => {
    const hall = counting(1);
    hall.read(0, 1, 1, [rings(18)]);
    expect(hall.refused(["teller", 0], "claim", { bundle: 1, reading: 2 }, { device: "seat000002" })).toBe(
      "reader-again",
    );
    expect(hall.refused(["teller", 1], "claim", { bundle: 1, reading: 2 }, { device: "seat000001" })).toBe(
      "device-again",
    );
  });

  it("takes papers in order and lets the last one be recalled until the bundle is handed in", () => {
    const hall = counting(2);
    hall.claim(0, 1, 1);
    expect(hall.refused("teller", "reading", { ref: "B01-02", reading: 1 }, { body: plain(rings(3)) })).toBe(
      "out-of-order",
    );
    hall.key(0, 1, [
      { ref: "B01-01", body: plain(rings(3)) },
      { ref: "B01-01", body: plain(rings(4)) },
      { ref: "B01-02", body: plain(rings(5)) },
    ]);
    expect(hall.refused("teller", "reading", { ref: "B01-01", reading: 1 }, { body: plain(rings(3)) })).toBe(
      "out-of-order",
    );
    hall.handIn(0, 1, 1);
    expect(hall.refused("teller", "reading", { ref: "B01-02", reading: 1 }, { body: plain(rings(3)) })).toBe(
      "not-claimed",
    );
  });

  it("refuses a bundle handed in with another number of papers than its cover slip says", () => {
    const hall = counting(2);
    hall.claim(0, 1, 1);
    hall.key(0, 1, [{ ref: "B01-01", body: plain(rings(3)) }]);
    expect(hall.refused("teller", "handIn", { bundle: 1, reading: 1, papers: 1 })).toBe("papers-missing");
    expect(hall.refused("teller", "handIn", { bundle: 1, reading: 1, papers: 2 })).toBe("papers-missing");
  });

  it("refuses marks of another length than the slate, and a body that is not what was committed to", () => {
    const hall = counting(1);
    hall.claim(0, 1, 1);
    expect(hall.refused("teller", "reading", { ref: "B01-01", reading: 1 }, { body: plain("ox") })).toBe("marks-wrong");
    const leaf = hall.leaf("teller", "reading", { ref: "B01-01", reading: 1, c: Buffer.alloc(32).toString("base64") });
    const opening = { salt: Buffer.alloc(32).toString("base64"), body: '{"marks":"o","setAside":"","writeIns":[]}' };
    const command = parseCommand({ leaf, opening });
    expect(isRefusal(command) && command.refused).toBe("seal-wrong");
  });

  it("C18: a differing row goes to a third person, who is told the row and not what was read", () => {
    const hall = counting(1);
    hall.read(0, 1, 1, [rings(18)]);
    hall.read(1, 1, 2, [rings(17)]);
    expect(hall.refused(["scrutineer", 0], "look", { ref: "B01-01" })).toBe("still-blind");
    expect(hall.refused(["teller", 0], "claim", { bundle: 1, reading: 3 })).toBe("reader-again");
    const { answer } = hall.claim(2, 1, 3);
    expect(answer).toEqual({ papers: [{ ref: "B01-01", rows: [18], boxes: false }] });
    const third = `${".".repeat(17)}o${".".repeat(5)}`;
    hall.key(2, 3, [{ ref: "B01-01", body: plain(third) }]);
    expect(hall.state.round.bundles[0]!.settled).toBe(false);
    const { readings } = hall.state.round.bundles[0]!.sheets[0]!;
    hall.do(["scrutineer", 0], "approve", { act: "third", of: readings.third!.id, hash: readings.third!.hash });
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
    const ballot = hall.openings.get(hall.state.round.bundles[0]!.sheets[0]!.ballot!)!;
    expect(JSON.parse(ballot.body).marks).toBe(rings(18));
  });

  it("C18: a third reading that agrees with neither goes to the scrutineers", () => {
    const hall = counting(1);
    hall.read(0, 1, 1, [rings(18)]);
    hall.read(1, 1, 2, [rings(17)]);
    hall.claim(2, 1, 3);
    hall.key(2, 3, [{ ref: "B01-01", body: plain(`${".".repeat(17)}-${".".repeat(5)}`) }]);
    const sheet = hall.state.round.bundles[0]!.sheets[0]!;
    expect(sheet.third).toBe("refer");
    const body = { marks: rings(18), writeIns: [], reason: "readings", note: "" };
    hall.both("ruling", {}, "chief", "scrutineer", { ref: "B01-01", body });
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
  });

  it("C7, C8: readings that share a doubtful mark are ruled on by two", () => {
    const hall = counting(1).readTwice(1, [rings(17).replace("x", "?")]);
    expect(hall.state.round.bundles[0]!.sheets[0]!.outcome).toBe("refer");
    const body = { marks: rings(18), writeIns: [], reason: "odd-mark", note: "" };
    const proposal = { act: "ruling", what: {}, ref: "B01-01" };
    const { drafts } = hall.do("chief", "propose", proposal, { body });
    const approval = { act: "ruling", of: drafts[0]!.leaf.id, hash: `${"A".repeat(43)}=` };
    expect(hall.refused(["scrutineer", 0], "approve", approval)).toBe("proposal-changed");
    hall.approve("ruling", drafts[0]!.leaf, "scrutineer");
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
  });

  it("C6, C10, C11: a paper set aside by both readers is ruled on, and a ruling can void it", () => {
    const aside = { marks: "", writeIns: [], setAside: "illegible" };
    const hall = counting(1).readTwice(1, [aside]);
    const body = { marks: "?".repeat(23), writeIns: [], ruling: "void:illegible", reason: "illegible", note: "" };
    hall.both("ruling", {}, "deputy", "scrutineer", { ref: "B01-01", body });
    expect(hall.state.round.bundles[0]!.sheets[0]!.void).toEqual({ by: "ruling", confirmed: true });
  });

  it("C2: a paper with too many is void by the law and confirmed by two; no ruling makes it valid", () => {
    const hall = counting(1).readTwice(1, [rings(19)]);
    expect(hall.state.round.bundles[0]!.sheets[0]!.void).toEqual({ by: "law", confirmed: false });
    expect(hall.refused("chiefTeller", "close")).toBe("voids-unconfirmed");
    expect(
      hall.refused(
        "chief",
        "propose",
        { act: "ruling", what: {}, ref: "B01-01" },
        {
          body: { marks: rings(18), writeIns: [], ruling: "valid", reason: "other", note: "" },
        },
      ),
    ).toBe("nothing-to-settle");
    expect(hall.refused("chiefTeller", "propose", { act: "confirmVoid", what: {}, ref: "B01-01" })).toBe("not-yours");
    hall.both("confirmVoid", {}, "chief", "scrutineer", { ref: "B01-01" });
    hall.close();
    expect(hall.state.round.step).toBe("closed");
  });

  it("suspects a skipped sheet behind five papers that fit when one reading is moved by one", () => {
    const papers = [3, 5, 7, 9, 11, 13, 15, 17].map((n) => rings(n));
    const skipped = [...papers.slice(1), rings(1)];
    const hall = counting(8);
    hall.read(0, 1, 1, papers);
    hall.read(1, 1, 2, skipped);
    expect(hall.state.round.bundles[0]!.shifted).toBe(1);
    hall.both("reread", { bundle: 1, readings: [2], why: "疑似漏录一张" }, "chiefTeller", "scrutineer");
    hall.read(2, 1, 2, papers);
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
  });

  it("suspects a skipped row within a paper", () => {
    const hall = counting(1);
    hall.read(0, 1, 1, ["ox-ox-ox-ox-ox-ox-ox-oo"]);
    hall.read(1, 1, 2, ["x-ox-ox-ox-ox-ox-ox-oo-"]);
    expect(hall.state.round.bundles[0]!.sheets[0]!.skipped).toBe(1);
    expect(hall.state.round.bundles[0]!.shifted).toBeUndefined();
  });

  it("a correction re-opens a settled paper for two new blind readings and never sets a mark", () => {
    const hall = counting(2).readTwice(1, [rings(18), rings(10)]);
    const before = hall.state.round.bundles[0]!.sheets[1]!.ballot!;
    hall.both("correction", { why: "复点发现不符" }, "chief", "scrutineer", { ref: "B01-02" });
    expect(hall.state.round.bundles[0]!.settled).toBe(false);
    hall.claim(2, 1, 1);
    hall.key(2, 1, [{ ref: "B01-02", body: plain(rings(11)) }]);
    hall.handIn(2, 1, 1);
    hall.claim(3, 1, 2);
    hall.key(3, 2, [{ ref: "B01-02", body: plain(rings(11)) }]);
    hall.handIn(3, 1, 2);
    const sheet = hall.state.round.bundles[0]!.sheets[1]!;
    expect(sheet.earlier).toEqual([before]);
    expect(JSON.parse(hall.log[sheet.ballot!]!).replaces).toBe(before);
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
  });

  it("keeps what was keyed when the chief teller releases a bundle, and another teller goes on", () => {
    const hall = counting(2);
    hall.claim(0, 1, 1);
    hall.key(0, 1, [{ ref: "B01-01", body: plain(rings(3)) }]);
    expect(hall.refused("chiefTeller", "release", { bundle: 1, why: "" })).toBe("reason-missing");
    hall.do("chiefTeller", "release", { bundle: 1, why: "换人" });
    hall.claim(1, 1, 1);
    hall.key(1, 1, [{ ref: "B01-02", body: plain(rings(4)) }]);
    hall.handIn(1, 1, 1);
    expect(hall.refused(["teller", 0], "claim", { bundle: 1, reading: 2 }, { device: "seat000004" })).toBe(
      "reader-again",
    );
  });
});

describe("closing the count", () => {
  it("waits for every bundle, and for the bundles to be the papers returned (case B6)", () => {
    const hall = counting(3, 2, 1);
    hall.readTwice(1, [rings(18), rings(18)]);
    expect(hall.refused("chiefTeller", "close")).toBe("bundles-open");
    hall.do("chiefTeller", "resized", { bundle: 2, papers: 2, why: "随票单误" });
    hall.readTwice(2, [rings(18), rings(18)]);
    expect(hall.refused("chiefTeller", "close")).toBe("papers-differ");
  });

  it("commits to the whole result, which nobody sees before it is unlocked", () => {
    const hall = counting(160, 80, 80);
    hall.readTwice(
      1,
      Array.from({ length: 80 }, () => rings(18)),
    );
    hall.readTwice(
      2,
      Array.from({ length: 80 }, () => rings(18)),
    );
    hall.close();
    const result = JSON.parse(hall.openings.get(hall.state.round.closed!)!.body) as Result;
    expect(result.election).toBe("valid");
    expect(result.elected).toHaveLength(18);
    expect(Object.keys(JSON.parse(hall.log.at(-1)!)).sort()).toEqual([
      "at",
      "c",
      "id",
      "papers",
      "race",
      "round",
      "seq",
      "type",
      "v",
    ]);
    hall.unlock();
    expect(hall.state.round.step).toBe("unlocked");
  });

  it("can be re-opened by a correction and is closed again: the last closing counts", () => {
    const hall = counting(1)
      .readTwice(1, [rings(18)])
      .close()
      .unlock();
    hall.both("correction", { why: "抽查不符" }, "chief", "scrutineer", { ref: "B01-01" });
    expect(hall.state.round.step).toBe("counting");
    hall.readTwice(1, [rings(17)]).close();
    expect(hall.state.round.closings).toBe(2);
  });

  it("a bundle that gets one more paper while it is read again is compared when both readings are handed in with it", () => {
    const hall = counting(2);
    hall.readTwice(1, [rings(18), rings(10)]);
    hall.both("reread", { bundle: 1, readings: [1], why: "疑似漏录一张" }, "chief", "scrutineer");
    hall.claim(2, 1, 1);
    hall.do("chiefTeller", "resized", { bundle: 1, papers: 3, why: "随票单写错" });
    const all = [rings(18), rings(10), rings(3)].map((marks, i) => ({ ref: `B01-0${i + 1}`, body: plain(marks) }));
    hall.key(2, 1, all);
    hall.handIn(2, 1, 1);
    hall.claim(3, 1, 2);
    hall.key(3, 2, all.slice(2));
    hall.do("chiefTeller", "release", { bundle: 1, why: "换人" });
    // Keyed to its end and taken back: it still waits for whoever hands it in.
    hall.claim(3, 1, 2);
    const from = hall.log.length;
    hall.handIn(3, 1, 2);
    expect(hall.types(from).filter((type) => type === "compared")).toHaveLength(3);
    expect(hall.state.round.bundles[0]!.settled).toBe(true);
  });
});
