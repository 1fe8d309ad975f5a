import { words } from "../ui/text/words.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

export const t = words(zh, en);
