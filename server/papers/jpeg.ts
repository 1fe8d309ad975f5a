/** JPEG files (ITU-T T.81) as papers print them: portraits, grey or coloured, without anything but the picture. */

/** Pixels on a side; the width is three quarters of the height, give or take. */
const [least, most] = [120, 2_000];
const portrait = { least: 0.65, most: 0.85 };

/** Markers of frames that every reader of PDF draws: baseline, extended and progressive with Huffman codes. */
const frames = [0xc0, 0xc1, 0xc2];
/** Application data that the picture's colours depend on: JFIF and Adobe. All other application data and comments go. */
const kept = [0xe0, 0xee];

/** The same picture without comments, camera data and places; undefined for what is no such JPEG. */
export function cleanJpeg(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  const parts = [bytes.subarray(0, 2)];
  let framed = false;
  for (let at = 2; at + 4 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length) return undefined;
    if (marker === 0xda) {
      parts.push(bytes.subarray(at)); // the scans, to the end
      return framed && ends(bytes) ? joined(parts) : undefined;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (framed || end < at + 10 || !frames.includes(marker) || !printable(view, at)) return undefined;
      framed = true;
    }
    const other = (marker >= 0xe0 && marker <= 0xef && !kept.includes(marker)) || marker === 0xfe;
    if (!other) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return undefined;
}

/** A frame header at `at`: eight bits, one or three components, upright. */
function printable(view: DataView, at: number): boolean {
  const [bits, height, width, components] = [
    view.getUint8(at + 4),
    view.getUint16(at + 5),
    view.getUint16(at + 7),
    view.getUint8(at + 9),
  ];
  const fits = [width, height].every((side) => side >= least && side <= most);
  const shape = width / height;
  return bits === 8 && [1, 3].includes(components) && fits && shape >= portrait.least && shape <= portrait.most;
}

const ends = (bytes: Uint8Array): boolean => bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
