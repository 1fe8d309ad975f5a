import { words } from "../ui/index.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

/** The table's own texts in the language of the page. */
export const t = words(zh, en);
