/** Papers are drawn again only with the very fonts that the configuration was frozen with. */
import type { Redraw } from "../../../tally/evidence/verify/index.ts";
import { draw } from "../../../tally/papers/records/index.ts";
import { fontHashes, loadKit } from "../../papers/kit.ts";

/** Begins to read the fonts at once, so that it is done while keys are derived. */
export function redrawing(): Redraw {
  const loaded = load();
  return async ({ kind, slips, ...moment }) => {
    const wanted = Object.entries(moment.state.config.fonts);
    if (wanted.length === 0) return null;
    const drawing = await loaded;
    if (drawing === undefined || wanted.some(([face, hash]) => drawing.fonts[face] !== hash)) return null;
    return (await draw(kind, { ...moment, receipts: slips }, drawing.kit)) ?? new Uint8Array(0);
  };
}

/** Undefined where the fonts are not: this command may have been carried elsewhere alone. */
async function load() {
  try {
    const [kit, hashes] = await Promise.all([loadKit(), fontHashes()]);
    return { kit, fonts: hashes as Readonly<Record<string, string>> };
  } catch {
    return undefined;
  }
}
