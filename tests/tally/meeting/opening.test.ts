import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../tally/evidence/index.ts";
import {
  Config,
  candidatesBarred,
  configFrom,
  configProblems,
  rehearsalDraft,
  SetupDraft,
  setupWarnings,
} from "../../../tally/meeting/index.ts";
import { Hall } from "./hall.ts";

const agreed = { vote: { how: "unanimous" } };

describe("the opening", () => {
  it("A1: no ballot is issued before method, slate and scrutineers are adopted", () => {
    const hall = new Hall();
    const count = { entitled: 308, present: 287, onLeave: 21, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("not-now");
    hall.both("method", { ...agreed, clause: true });
    hall.both("slate", agreed);
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("not-now");
    hall.both("scrutineers", agreed);
    hall.headCount(287);
    expect(hall.state.round.step).toBe("issuing");
  });

  it("A1: a method that is silent on computers cannot be recorded as the basis of this count", () => {
    const hall = new Hall();
    expect(hall.refused("organiser", "propose", { act: "method", what: { ...agreed, clause: false } })).toBe(
      "clause-missing",
    );
  });

  it("A1: a counted vote below half of those entitled is not adopted; exactly half is", () => {
    const hall = new Hall();
    const counted = (votes: number) => ({ vote: { how: "counted", for: votes, against: 0, abstain: 0 } });
    expect(hall.refused("organiser", "propose", { act: "slate", what: counted(153) })).toBe("vote-too-small");
    hall.both("slate", counted(154));
    expect(hall.state.adopted.slate).toBe(true);
    expect(hall.refused("organiser", "propose", { act: "scrutineers", what: counted(309) })).toBe("numbers-differ");
  });

  it("A1: until they are adopted scrutineers and tellers can do nothing, but the chief approves the adoptions", () => {
    const hall = new Hall();
    expect(hall.refused("teller", "call")).toBe("not-now");
    expect(hall.refused("deputy", "look", { ref: "B01-01" })).toBe("not-now");
    expect(hall.refused("chief", "look", { ref: "B01-01" })).toBe("not-now");
  });

  it("A2: 154 present of 308 is no quorum; 155 is", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 308, present: 154, onLeave: 154, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("quorum-missing");
    expect(hall.headCount(155).state.round.step).toBe("issuing");
  });

  it("A3: between half and four fifths is lawful under the local profile, and not under primary-2020", () => {
    expect(new Hall().adopt().headCount(200).state.round.step).toBe("issuing");
    const primary = new Hall((draft) => {
      draft.profile = "primary-2020";
    }).adopt();
    const count = { entitled: 308, present: 246, onLeave: 62, absent: 0, reference: "" };
    expect(primary.refused("organiser", "propose", { act: "headCount", what: count })).toBe("quorum-missing");
    expect(primary.headCount(247).state.round.step).toBe("issuing");
  });

  it("A4: there is no field for a proxy", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 308, present: 287, onLeave: 21, absent: 0, reference: "", proxies: 1 };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("malformed");
  });

  it("A7: an excess below 20 % is frozen only with the number of the municipal committee's approval", () => {
    const config = (names: number, excessApproval: string) => {
      const draft = { ...rehearsalDraft(), excessApproval };
      return configFrom({ ...draft, slate: draft.slate.slice(0, names) }, { origin: "zhengzi.invalid/x", fonts: {} });
    };
    expect(configProblems(config(21, ""))).toEqual(["excess-not-approved"]);
    expect(configProblems(config(21, "市委〔2019〕7号"))).toEqual([]);
    expect(configProblems(config(22, ""))).toEqual([]);
  });

  it("the list of who may be written in may be missing; a nameless person, a slash and a further field are refused", () => {
    const { eligible, ...without } = rehearsalDraft();
    const takes = (list: unknown) => v.safeParse(SetupDraft, { ...without, eligible: list }).success;
    expect(v.safeParse(SetupDraft, without).success).toBe(true);
    expect(takes(eligible)).toBe(true);
    expect(takes([{ name: "", unit: "区文化馆" }])).toBe(false);
    expect(takes([{ name: "钱七", unit: "区/馆" }])).toBe(false);
    expect(takes([{ name: "钱七", unit: "", person: 3 }])).toBe(false);
    expect(takes(Array.from({ length: 601 }, (_, at) => ({ name: `钱${at}`, unit: "" })))).toBe(false);
  });

  it("cannot be frozen while a word that every paper names is blank", () => {
    const draft = rehearsalDraft();
    const words = { ...draft.words, elected: " " };
    const config = configFrom({ ...draft, words }, { origin: "zhengzi.invalid/x", fonts: {} });
    expect(configProblems(config)).toEqual(["words-missing"]);
  });

  it("a set-up can be kept before there are names and figures, and frozen only with them", () => {
    const { entitled: _e, seats: _s, slate: _n, ...rest } = rehearsalDraft();
    const empty = v.parse(SetupDraft, { ...rest, roster: [], entitled: 0, seats: 0, slate: [] });
    const config = configFrom(empty, { origin: "zhengzi.invalid/20190408-abcdef", fonts: {} });
    expect(configProblems(config)).toEqual(["figures-missing", "no-names"]);
    expect(v.safeParse(Config, config).success).toBe(false);
  });

  it("a real meeting is not frozen while its words are the pattern ××市××区; a rehearsal keeps it", () => {
    const draft = { ...rehearsalDraft(), rehearsal: false };
    const problems = (changed: SetupDraft) =>
      configProblems(configFrom(changed, { origin: "zhengzi.invalid/x", fonts: {} }));
    expect(problems(draft)).toEqual(["words-not-filled-in"]);
    expect(problems({ ...draft, rehearsal: true })).toEqual([]);
    const named = (text: string) => text.replaceAll("××", "某某");
    const { meeting, election, elected } = draft.words;
    const words = { ...draft.words, meeting: named(meeting), election: named(election), elected: named(elected) };
    expect(problems({ ...draft, words })).toEqual([]);
    expect(problems({ ...draft, words: { ...words, custody: { ...words.custody, approval: "××市委" } } })).toEqual([
      "words-not-filled-in",
    ]);
    const upward = setupWarnings({ ...draft, words }).filter(({ zh }) => zh.includes("上报"));
    expect([upward.length, setupWarnings(rehearsalDraft()).length]).toEqual([1, 0]);
  });

  it("A6: a candidate is barred as teller, chief teller and scrutineer, and not as chair or organiser", () => {
    const draft = rehearsalDraft();
    const people = draft.people.map((p) => ({ ...p, name: "丁一" }));
    const barred = candidatesBarred({ ...draft, people }).map((p) => p.role);
    expect(new Set(barred)).toEqual(new Set(["chief", "deputy", "scrutineer", "chiefTeller", "teller"]));
  });

  it("A5: another number entitled needs the reference of the paper that says so", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 307, present: 287, onLeave: 20, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("reference-missing");
    hall.both("headCount", { ...count, reference: "区委组〔2019〕3号" });
    expect(hall.state.round.headCount!.entitled).toBe(307);
  });

  it("B1: issued and present that differ need a reason", () => {
    const hall = new Hall().adopt().headCount(287);
    const numbers = { opened: 329, issued: 286, unused: 43, replaced: 0, spare: 330, boxes: 1 };
    expect(hall.refused("organiser", "propose", { act: "issued", what: { ...numbers, reason: "" } })).toBe(
      "issued-differs",
    );
    hall.both("issued", { ...numbers, reason: "一名代表离场" });
    expect(hall.state.round.step).toBe("voting");
  });

  it("refuses figures that do not add up", () => {
    const hall = new Hall().adopt();
    const count = { entitled: 308, present: 287, onLeave: 20, absent: 0, reference: "" };
    expect(hall.refused("organiser", "propose", { act: "headCount", what: count })).toBe("numbers-differ");
    hall.headCount(287);
    const papers = { opened: 330, issued: 287, unused: 42, replaced: 0, spare: 330, boxes: 2, reason: "" };
    expect(hall.refused("organiser", "propose", { act: "issued", what: papers })).toBe("numbers-differ");
    hall.issue(287, 2);
    const boxes = { boxes: [140, 140], foreign: 0, total: 286 };
    expect(hall.refused("organiser", "propose", { act: "returned", what: boxes })).toBe("numbers-differ");
    const one = { boxes: [286], foreign: 0, total: 286 };
    expect(hall.refused("organiser", "propose", { act: "returned", what: one })).toBe("numbers-differ");
  });
});

const counted = (present: number) => ({ entitled: 308, present, onLeave: 308 - present, absent: 0, reference: "" });

describe("validity", () => {
  const ready = (returned: number) => new Hall().adopt().headCount(287).issue(287).returned(returned);

  it("B2, B3: returned no more than issued is valid by the chair's word, and counting can start", () => {
    for (const returned of [287, 286]) {
      const hall = ready(returned);
      expect(hall.refused("organiser", "propose", { act: "void", what: {} })).toBe("not-more-returned");
      expect(hall.refused("chiefTeller", "bundled", { sizes: [20] })).toBe("not-now");
      hall.both("valid", {}, "chair");
      expect(hall.state.round.step).toBe("counting");
    }
  });

  it("B4: more returned than issued cannot be recorded as valid; void locks the round for good", () => {
    const hall = ready(288);
    expect(hall.refused("chair", "propose", { act: "valid", what: {} })).toBe("more-returned");
    hall.both("void", {}, "chair");
    expect(hall.refused("chiefTeller", "bundled", { sizes: [20] })).toBe("not-now");
    expect(hall.refused("chair", "propose", { act: "valid", what: {} })).toBe("not-now");
    const anew = { kind: "anew", seats: 18, slate: hall.config.slate as unknown as Json, decision: "依选举办法第十条" };
    hall.both("nextRound", anew);
    expect(hall.state.round).toMatchObject({ no: 2, kind: "anew", step: "rollCall" });
    hall.headCount(280).issue(280).returned(280);
    hall.both("valid", {}, "chair");
    expect(hall.state.round.step).toBe("counting");
  });

  it("B5: a sheet that is not ours and turns up while the papers are bundled is set apart, and the count goes on", () => {
    const hall = ready(286);
    hall.both("valid", {}, "chair");
    hall.both("returned", { boxes: [285], foreign: 1, total: 285 });
    expect(hall.state.round.step).toBe("counting");
    expect(hall.state.round.returned).toEqual({ boxes: [285], foreign: 1, total: 285 });
    hall.bundle(...Array.from({ length: 15 }, (_, i) => (i < 14 ? 20 : 5)));
  });

  it("B5, B4 checked again: more than issued after all takes the count back to where only void can be declared", () => {
    const hall = ready(287);
    hall.both("valid", {}, "chair");
    hall.both("returned", { boxes: [288], foreign: 0, total: 288 });
    expect(hall.state.round.step).toBe("returned");
    expect(hall.refused("chair", "propose", { act: "valid", what: {} })).toBe("more-returned");
    hall.both("void", {}, "chair");
    expect(hall.state.round.step).toBe("void");
  });

  it("a figure can be put right by the same two until something rests on it, and the steps stay where they are", () => {
    const hall = new Hall().adopt().headCount(286).headCount(287);
    expect(hall.state.round.headCount?.present).toBe(287);
    hall.issue(287).issue(287, 2);
    expect(hall.refused("organiser", "propose", { act: "headCount", what: counted(287) })).toBe("not-now");
    hall.both("returned", { boxes: [100, 186], foreign: 0, total: 286 });
    hall.both("returned", { boxes: [100, 187], foreign: 0, total: 287 });
    const issued = { opened: 330, issued: 287, unused: 43, replaced: 0, spare: 330, boxes: 3, reason: "" };
    expect(hall.refused("organiser", "propose", { act: "issued", what: issued })).toBe("numbers-differ");
    hall.both("issued", { ...issued, boxes: 2, spare: 308 });
    expect(hall.state.round.step).toBe("returned");
    hall.both("valid", {}, "chair");
    expect(hall.refused("organiser", "propose", { act: "issued", what: { ...issued, boxes: 2 } })).toBe("not-now");
    expect(hall.types().filter((type) => type === "step")).toHaveLength(4);
  });

  it("B5: foreign sheets are set apart and are not among the papers returned", () => {
    const hall = new Hall().adopt().headCount(287).issue(287);
    hall.both("returned", { boxes: [286], foreign: 2, total: 286 });
    hall.both("valid", {}, "chair");
    expect(hall.state.round.returned).toEqual({ boxes: [286], foreign: 2, total: 286 });
  });
});
