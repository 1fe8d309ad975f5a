/** The few DER forms (ITU-T X.690) that a CMS signature needs, both ways. */
import { joinBytes } from "../../evidence/bytes.ts";

export const SEQUENCE = 0x30;
export const SET = 0x31;
export const INTEGER = 0x02;
export const BIT_STRING = 0x03;
export const OCTETS = 0x04;
export const OID = 0x06;

/** One element: tag, length, content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = joinBytes(content);
  const length = body.length < 0x80 ? [body.length] : longLength(body.length);
  return joinBytes([Uint8Array.from([tag, ...length]), body]);
}

function longLength(length: number): number[] {
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 | bytes.length, ...bytes];
}

/** An object identifier from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split(".").map(Number);
  const arcs = [first! * 40 + second!, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(128 + (left % 128));
    return digits;
  });
  return der(OID, Uint8Array.from(arcs));
}

/** A positive integer of any length from its big-endian bytes. */
export function integer(bytes: Uint8Array): Uint8Array {
  let from = 0;
  while (from < bytes.length - 1 && bytes[from] === 0) from++;
  const digits = bytes.subarray(from);
  return der(INTEGER, digits[0]! >= 0x80 ? joinBytes([Uint8Array.of(0), digits]) : digits);
}

/** SET OF in DER order: by encoded bytes (X.690 §11.6). */
export function setOf(elements: readonly Uint8Array[]): Uint8Array {
  return der(SET, ...elements.toSorted(compareBytes));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return a.length - b.length;
}

/** An element as read: `whole` with tag and length, `content` without. */
export interface Element {
  readonly tag: number;
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** Thrown for bytes that are no DER; `verify` turns it into a finding. */
export class NotDer extends Error {}

/** The elements one after another in `bytes`; refuses lengths that do not fit. */
export function elements(bytes: Uint8Array): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length; ) {
    const element = elementAt(bytes, at);
    found.push(element);
    at += element.whole.length;
  }
  return found;
}

/** The first element of `bytes`; what follows it is not looked at. */
export function elementAt(bytes: Uint8Array, at = 0): Element {
  const tag = bytes[at];
  let length = bytes[at + 1];
  if (tag === undefined || length === undefined) throw new NotDer("bytes end within an element");
  let from = at + 2;
  if (length >= 0x80) {
    const digits = length - 0x80;
    if (digits === 0 || digits > 4) throw new NotDer("indefinite or absurd length");
    length = 0;
    for (const end = from + digits; from < end; from++) length = length * 256 + (bytes[from] ?? Number.NaN);
  }
  if (!(from + length <= bytes.length)) throw new NotDer("an element is longer than its surroundings");
  return {
    tag,
    whole: bytes.subarray(at, from + length),
    content: bytes.subarray(from, from + length),
  };
}
