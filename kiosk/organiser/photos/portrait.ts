/** Why a chosen file cannot be a photo. */
export type PhotoFault = "too-large" | "no-picture" | "too-small";

export type Portrait =
  | { readonly ok: true; readonly jpeg: string }
  | { readonly ok: false; readonly fault: PhotoFault };

const mostBytes = 20 * 1024 * 1024;
/** Half a kilobyte per millimetre of the form's box is plenty: 413 × 551 is a 35 × 47 mm print at 300 dpi. */
const [width, height] = [413, 551];
const least = 120;

/**
 * A JPEG or PNG file as the registration form takes it: cut to 3 : 4 around the middle, a little above it, base64. Drawn anew,
 * so that nothing but the picture is left of the file; nothing leaves the page.
 */
export async function portraitOf(file: Blob): Promise<Portrait> {
  if (file.size > mostBytes) return { ok: false, fault: "too-large" };
  if (!(await isPicture(file))) return { ok: false, fault: "no-picture" };
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return { ok: false, fault: "no-picture" };
  }
  const wide = Math.min(picture.width, Math.floor((picture.height * width) / height));
  const high = Math.min(picture.height, Math.floor((picture.width * height) / width));
  if (wide < least || high < least) return { ok: false, fault: "too-small" };
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser has no canvas");
  context.fillStyle = "white"; // behind a PNG that one can see through
  context.fillRect(0, 0, width, height);
  const [left, top] = [(picture.width - wide) / 2, (picture.height - high) / 3];
  context.drawImage(picture, left, top, wide, high, 0, 0, width, height);
  picture.close();
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 })).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return { ok: true, jpeg: btoa(text) };
}

/** By its first bytes, not by its name: JPEG or PNG. */
async function isPicture(file: Blob): Promise<boolean> {
  const begin = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  const starts = (bytes: readonly number[]) => bytes.every((byte, i) => begin[i] === byte);
  return starts([0xff, 0xd8, 0xff]) || starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
}
