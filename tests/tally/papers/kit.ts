/** One kit for all tests of a file: the shipped fonts, as the server loads them. */
import { loadKit } from "../../../server/papers/kit.ts";

export const kit = await loadKit();
