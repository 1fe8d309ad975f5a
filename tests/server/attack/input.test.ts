import { describe, test } from "vitest";
import { type Answer, body, scene, send, signed } from "./scene.ts";

const { hall, first, second, ref, refusedUnchanged } = await scene();
const names = "-".repeat(23);

type Case = readonly [what: string, attack: () => Promise<Answer>, ...codes: string[]];

describe("bad input: each a refusal with a sentence, nothing lost", () => {
  const cases: readonly Case[] = [
    [
      "a command at the wrong step",
      async () =>
        send(
          hall.chair.kiosk,
          await signed(hall.chair, { type: "propose", act: "announced", what: { eligibility: "" } }),
        ),
      "not-now",
    ],
    ["a role that may not", async () => send(first.kiosk, await signed(first, { type: "close" })), "not-yours"],
    [
      "a paper out of order",
      async () => send(first.kiosk, await signed(first, { type: "reading", ref: ref(5), reading: 1 }, body())),
      "out-of-order",
    ],
    [
      "a paper outside its bundle",
      async () => send(first.kiosk, await signed(first, { type: "reading", ref: "B07-01", reading: 1 }, body())),
      "no-such-paper",
    ],
    [
      "a bundle that another seat has",
      async () => send(second.kiosk, await signed(second, { type: "claim", bundle: 1, reading: 1 })),
      "bundle-claimed",
    ],
    [
      "a second reading too early",
      async () => send(second.kiosk, await signed(second, { type: "claim", bundle: 1, reading: 2 })),
      "bundle-claimed",
      "reading-not-open",
    ],
    [
      "a reading that was not claimed",
      async () => send(second.kiosk, await signed(second, { type: "reading", ref: ref(2), reading: 1 }, body())),
      "not-claimed",
    ],
    [
      "too few rows",
      async () => send(first.kiosk, await signed(first, { type: "reading", ref: ref(2), reading: 1 }, body("ox"))),
      "marks-wrong",
    ],
    [
      "a mark that is none",
      async () =>
        send(
          first.kiosk,
          await signed(first, { type: "reading", ref: ref(2), reading: 1 }, body(`√${names.slice(1)}`)),
        ),
      "malformed",
    ],
    ["an unknown field", async () => send(first.kiosk, await signed(first, { type: "call", extra: 1 })), "malformed"],
    [
      "a leaf that only the server writes",
      async () =>
        send(first.kiosk, await signed(first, { type: "settled", bundle: 1, papers: 8, at: "2026-01-01T00:00:00Z" })),
      "malformed",
    ],
    [
      "a number too large",
      async () =>
        send(first.kiosk, await signed(first, { type: "claim", bundle: Number.MAX_SAFE_INTEGER, reading: 1 })),
      "malformed",
    ],
    [
      "a bundle 0",
      async () => send(first.kiosk, await signed(first, { type: "claim", bundle: 0, reading: 1 })),
      "malformed",
    ],
    [
      "a handing in before the end",
      async () => send(first.kiosk, await signed(first, { type: "handIn", bundle: 1, reading: 1, papers: 8 })),
      "papers-missing",
    ],
    [
      "a look while the paper is still blind",
      async () => send(hall.chief.kiosk, await signed(hall.chief, { type: "look", ref: ref(1) })),
      "still-blind",
    ],
    [
      "the close with open bundles",
      async () => send(hall.chiefTeller.kiosk, await signed(hall.chiefTeller, { type: "close" })),
      "bundles-open",
    ],
    [
      "a set-up after freezing",
      async () => send(hall.organiser.kiosk, await signed(hall.organiser, { type: "cards", persons: [1] })),
      "not-yours",
    ],
  ];
  for (const [what, attack, ...codes] of cases) test(what, () => refusedUnchanged(attack, ...codes));
});
