import { words } from "../../ui/index.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

/** What the set-up says. */
export const t = words(zh, en);
