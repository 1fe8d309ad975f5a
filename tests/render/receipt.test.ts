import decodeQr from "qr/decode.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { annex } from "../../tally/papers/annex.ts";
import { receipt } from "../../tally/papers/receipt.ts";
import { kit } from "../tally/papers/kit.ts";
import { annexData, code, note, slip } from "../tally/papers/samples.ts";
import { openRenderer, type Picture, type Renderer } from "./render.ts";

let renderer: Renderer;
beforeAll(async () => {
  renderer = await openRenderer();
});
afterAll(() => renderer.close());

const makers: Record<string, () => Promise<Uint8Array>> = {
  "the slip on A4": () => receipt(slip, kit),
  "the slip of a rehearsal, printed again": () => receipt({ ...slip, marks: ["reprint", "rehearsal"] }, kit),
  "the slip on a roll of 80 mm": () => receipt(slip, kit, "roll80"),
  "the annex": () => annex(annexData, kit),
};

for (const [name, make] of Object.entries(makers)) {
  test(`${name}: a reader finds the signed note in the code, which is at least 35 mm wide`, async () => {
    const [sheet] = await renderer.sheets(await make(), 3);
    const { text, millimetres } = read(sheet!);
    expect(text).toBe(note);
    expect(millimetres).toBeGreaterThan(35);
    expect(sheet!.text.replaceAll(/\s/g, "")).toContain(code);
  });
}

/** Decodes the one code on a sheet and measures it. */
function read(sheet: Picture): { text: string; millimetres: number } {
  const data = new Uint8Array(4 * sheet.dark.length);
  sheet.dark.forEach((dark, at) => {
    data.fill(255 - dark, 4 * at, 4 * at + 3);
    data[4 * at + 3] = 255;
  });
  let millimetres = 0;
  const text = decodeQr(
    { width: sheet.width, height: sheet.height, data },
    {
      timeLimit: 5_000,
      pointsOnDetect: ({ bounds: [topLeft, topRight] }) => {
        const pixels = Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y);
        millimetres = (pixels / sheet.scale / 72) * 25.4;
      },
    },
  );
  return { text, millimetres };
}
