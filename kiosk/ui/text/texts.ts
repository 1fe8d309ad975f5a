import { en } from "./en.ts";
import { words } from "./words.ts";
import { zh } from "./zh.ts";

/** The kit's own texts in the language of the page. */
export const t = words(zh, en);
