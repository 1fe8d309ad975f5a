import { decodeQR } from "qr/decode.js";

/** Pictures of cameras are far larger than a code needs, and smaller ones are found sooner; tried in this order. */
const sides = [1_000, 1_800, 500];

/** The text of the QR code in a picture; undefined when none is found. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (!picture) return undefined;
  try {
    for (const side of sides) {
      const found = decoded(picture, picture.width, picture.height, side);
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    picture.close();
  }
}

/** The text of the QR code that the camera sees now; undefined while there is none. */
export function readVideo(video: HTMLVideoElement): string | undefined {
  if (video.videoWidth === 0) return undefined;
  return decoded(video, video.videoWidth, video.videoHeight, 1_000);
}

function decoded(source: CanvasImageSource, width: number, height: number, side: number): string | undefined {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return undefined;
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    return undefined; // the decoder throws where it finds no code
  }
}
