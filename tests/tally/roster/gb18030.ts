const decode = new TextDecoder("gb18030", { fatal: true });

/** Every character that GB 18030 writes in two bytes, by what the decoder makes of them. */
const twoBytes = new Map<string, number[]>();
for (let lead = 0x81; lead <= 0xfe; lead++)
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    if (trail === 0x7f) continue;
    twoBytes.set(decode.decode(new Uint8Array([lead, trail])), [lead, trail]);
  }

/** Encodes as GB 18030, which no platform does: the other direction of its decoder, and the formula beyond U+FFFF. */
export function gb18030(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array([...text].flatMap((character) => bytesOf(character)));
}

function bytesOf(character: string): readonly number[] {
  const code = character.codePointAt(0)!;
  if (code < 0x80) return [code];
  const two = twoBytes.get(character);
  if (two) return two;
  if (code >= 0x10000) return fourBytes(code - 0x10000 + 189_000);
  for (let place = 0; place < 39_420; place++) {
    const bytes = fourBytes(place);
    if (decodes(bytes) === character) return bytes;
  }
  throw new Error(`no GB 18030 for ${character}`);
}

function decodes(bytes: readonly number[]): string | undefined {
  try {
    return decode.decode(new Uint8Array(bytes));
  } catch {
    return undefined;
  }
}

/** The four bytes of a place in the linear order. */
function fourBytes(place: number): number[] {
  const tens = Math.floor(place / 10);
  const hundreds = Math.floor(tens / 126);
  return [0x81 + Math.floor(hundreds / 10), 0x30 + (hundreds % 10), 0x81 + (tens % 126), 0x30 + (place % 10)];
}
