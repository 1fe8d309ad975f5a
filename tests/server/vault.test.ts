import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asMeetingKey, drawMeetingKey, joinCards, keyCheck, splitOnCards } from "../../server/vault/cards.ts";
import { seal, unseal } from "../../server/vault/seal.ts";

describe("the meeting key on two cards", () => {
  test("both cards in either order give the key back, however they are typed", () => {
    const key = drawMeetingKey();
    const [one, two] = splitOnCards(key);
    expect(one).toMatch(/^([0-9A-Z]{4} ){13}[0-9A-Z]{4}$/);
    expect(joinCards(one, two, keyCheck(key))).toEqual(key);
    expect(joinCards(two.toLowerCase().replaceAll(" ", "-"), one.replaceAll("0", "O"), keyCheck(key))).toEqual(key);
  });

  test("one card twice, or a card of another meeting, is wrong", () => {
    const key = drawMeetingKey();
    const [one, two] = splitOnCards(key);
    const [other] = splitOnCards(drawMeetingKey());
    expect(joinCards(one, one, keyCheck(key))).toEqual({ refused: "wrong" });
    expect(joinCards(other, two, keyCheck(key))).toEqual({ refused: "wrong" });
  });

  test("a single mistyped character is found on its card", () => {
    const key = drawMeetingKey();
    const [one, two] = splitOnCards(key);
    fc.assert(
      fc.property(fc.nat(two.length - 1), fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), (at, digit) => {
        fc.pre(two[at] !== " " && two[at] !== digit);
        const typed = two.slice(0, at) + digit + two.slice(at + 1);
        expect(joinCards(one, typed, keyCheck(key))).toEqual({
          refused: "unreadable",
          card: 2,
        });
      }),
    );
    expect(joinCards("", two, keyCheck(key))).toEqual({
      refused: "unreadable",
      card: 1,
    });
    expect(joinCards(`${one}0`, two, keyCheck(key))).toEqual({
      refused: "unreadable",
      card: 1,
    });
  });

  test("each split is another pair, and only 32 bytes are a key", () => {
    const key = drawMeetingKey();
    expect(splitOnCards(key)).not.toEqual(splitOnCards(key));
    expect(asMeetingKey(new Uint8Array(31))).toBeUndefined();
  });
});

describe("sealed bytes", () => {
  const key = drawMeetingKey();

  test("open at their place under their key, whatever they are", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (plain) => {
        expect(unseal(key, "a", seal(key, "a", plain))).toEqual(Buffer.from(plain));
      }),
    );
  });

  test("do not open with one bit flipped, at another place, under another key, or cut short", () => {
    const sealed = seal(key, "a", Buffer.from("ox-"));
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(unseal(key, "a", flipped)).toBeUndefined();
    }
    expect(unseal(key, "b", sealed)).toBeUndefined();
    expect(unseal(drawMeetingKey(), "a", sealed)).toBeUndefined();
    for (let cut = 0; cut < sealed.length; cut++) expect(unseal(key, "a", sealed.subarray(0, cut))).toBeUndefined();
  });
});
