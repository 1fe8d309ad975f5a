/** Papers are drawn again only with the very fonts that the configuration was frozen with. */
import { isDeepStrictEqual } from "node:util";
import type { Redraw } from "../../../tally/evidence/verify/index.ts";
import type { Config } from "../../../tally/meeting/index.ts";
import type { Kit } from "../../../tally/papers/layout/kit.ts";
import { draw } from "../../../tally/papers/records/index.ts";
import { fontsIn, frozenFonts, kitOf, ownFonts } from "../../papers/fonts.ts";
import { fontHashes, loadKit } from "../../papers/kit.ts";

/**
 * Begins to read the fonts at once, so that it is done while keys are derived.
 *
 * @param folder where the unit's own fonts lie, which no archive carries; without them papers drawn with them are not drawn
 */
export function redrawing(folder?: string): Redraw {
  const loaded = load();
  let last: { readonly fonts: Config["fonts"]; readonly kit: Promise<Kit | undefined> } | undefined;
  const kitFor = async (fonts: Config["fonts"]): Promise<Kit | undefined> => {
    const shipped = await loaded;
    const own = ownFonts(fonts);
    if (!shipped || !isDeepStrictEqual({ ...fonts }, frozenFonts(shipped.fonts, own))) return undefined;
    if (Object.keys(own).length === 0) return shipped.kit;
    return folder === undefined ? undefined : kitOf(fonts, await fontsIn([folder]));
  };
  return async ({ kind, slips, ...moment }) => {
    const { fonts } = moment.state.config;
    if (last?.fonts !== fonts) last = { fonts, kit: kitFor(fonts) };
    const kit = await last.kit;
    return kit ? ((await draw(kind, { ...moment, receipts: slips }, kit)) ?? new Uint8Array(0)) : null;
  };
}

/** Undefined where the fonts are not: this command may have been carried elsewhere alone. */
async function load() {
  try {
    const [kit, fonts] = await Promise.all([loadKit(), fontHashes()]);
    return { kit, fonts };
  } catch {
    return undefined;
  }
}
