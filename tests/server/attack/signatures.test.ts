import { describe, expect, test } from "vitest";
import { Kiosk } from "../../../server/cli/rehearsal/kiosk.ts";
import { canonicalize } from "../../../tally/evidence/index.ts";
import { body, scene, send, signed } from "./scene.ts";

const { first, second, ref, everything, refusedUnchanged } = await scene();

describe("signatures", () => {
  test("the same command sent twice is written once and answered the same", async () => {
    const command = await signed(first, { type: "reading", ref: ref(2), reading: 1 }, body("o".repeat(23)));
    const once = await send(first.kiosk, command);
    const before = everything();
    const again = await send(first.kiosk, command);
    expect(once.status).toBe(200);
    expect(again).toEqual(once);
    expect(everything()).toBe(before);
  });

  test("twice at the same moment, too", async () => {
    const command = await signed(first, { type: "reading", ref: ref(3), reading: 1 }, body());
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(first.kiosk, command)));
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  test("the same id for something else is refused", async () => {
    const { leaf } = await signed(first, { type: "call" });
    expect((await send(first.kiosk, { leaf })).status).toBe(200);
    const { sig: _sig, ...fields } = leaf;
    const other = await first.kiosk.sign({ ...fields, type: "answered", called: first.kiosk.device });
    await refusedUnchanged(() => send(first.kiosk, { leaf: other }), "id-reused");
  });

  test("a changed field, a foreign key or no signature is refused", async () => {
    const { leaf, opening } = await signed(first, { type: "reading", ref: ref(4), reading: 1 }, body());
    await refusedUnchanged(
      () => send(first.kiosk, { leaf: { ...leaf, ref: ref(5) }, opening }),
      "seal-wrong",
      "signature-wrong",
    );
    const stranger = await Kiosk.makeKeys();
    const forged = await new Kiosk(first.kiosk.place, stranger).sign({ ...leaf, sig: "" });
    await refusedUnchanged(() => send(first.kiosk, { leaf: forged, opening }), "signature-wrong");
    const { sig: _sig, ...bare } = leaf;
    await refusedUnchanged(() => send(first.kiosk, { leaf: bare, opening }), "malformed");
    const flipped = Buffer.from(String(leaf.sig), "base64");
    flipped[10]! ^= 1;
    await refusedUnchanged(
      () => send(first.kiosk, { leaf: { ...leaf, sig: flipped.toString("base64") }, opening }),
      "signature-wrong",
    );
  });

  test("marks exchanged under a signature do not fit its seal", async () => {
    const { leaf, opening } = await signed(first, { type: "reading", ref: ref(4), reading: 1 }, body());
    const other = { ...opening, body: canonicalize(body("x".repeat(23)), "file") };
    await refusedUnchanged(() => send(first.kiosk, { leaf, opening: other }), "seal-wrong");
  });

  test("a command of a rehearsal, of another round or of another person is refused here", async () => {
    const { origin, round } = first.kiosk.frame();
    const person = first.person.number;
    const as = (signer: { origin: string; round: number; person: number }) =>
      first.kiosk.command(signer, { type: "call" });
    await refusedUnchanged(
      async () => send(first.kiosk, await as({ origin: "zhengzi.invalid/20200101-aaaaaa", round, person })),
      "other-meeting",
    );
    await refusedUnchanged(async () => send(first.kiosk, await as({ origin, round: 2, person })), "other-round");
    await refusedUnchanged(
      async () => send(first.kiosk, await as({ origin, round, person: second.person.number })),
      "session-needed",
    );
  });

  test("a command signed at one device is refused from another", async () => {
    const command = await signed(first, { type: "call" });
    await refusedUnchanged(() => send(second.kiosk, command), "device-unknown");
  });
});
