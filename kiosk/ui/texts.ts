import { en } from "./text/en.ts";
import { zh } from "./text/zh.ts";
import { words } from "./words.ts";

/** The kit's own texts in the language of the page. */
export const t = words(zh, en);
