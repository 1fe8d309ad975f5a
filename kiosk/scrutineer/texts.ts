import { words } from "../ui/index.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

/** The texts of the scrutineers' page in its language. */
export const t = words(zh, en);
