import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { create } from "qrcode";
import { launchBrowser } from "../browser.ts";

/** A camera of usual size; what it sees is grey, a little uneven, with the slip lying a third of the way in. */
const [width, height] = [1280, 720];
const side = 420;
const [left, top] = [430, 150];

/** One picture of the film (YUV 4:2:0): brightness, then colour, of which paper and ink have none. */
function picture(text: string): Buffer {
  const { modules } = create(text, { errorCorrectionLevel: "M" });
  const quiet = 4;
  const squares = modules.size + 2 * quiet;
  const bright = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const column = Math.floor(((x - left) * squares) / side) - quiet;
      const row = Math.floor(((y - top) * squares) / side) - quiet;
      const onPaper = x >= left && x < left + side && y >= top && y < top + side;
      const inCode = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
      const ink = inCode && modules.get(row, column) === 1;
      bright[y * width + x] = (onPaper ? (ink ? 40 : 210) : 120) + ((x * 7 + y * 13) % 9);
    }
  }
  return Buffer.concat([bright, Buffer.alloc((width * height) / 2, 128)]);
}

/** A Chromium whose camera sees a slip: the browser plays the film over and over, and asks nobody for leave. */
export function filmed(note: string): Promise<Browser> {
  const film = join(mkdtempSync(join(tmpdir(), "camera-")), "slip.y4m");
  const frame = Buffer.concat([Buffer.from("FRAME\n"), picture(note)]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F15:1 Ip A1:1 C420mpeg2\n`);
  writeFileSync(film, Buffer.concat([head, ...Array(8).fill(frame)]));
  return launchBrowser([
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-video-capture=${film}`,
  ]);
}
