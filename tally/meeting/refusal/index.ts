import { en } from "./en.ts";
import { zh } from "./zh.ts";

/** Every reason for which the meeting refuses a command. Nothing is stored for a refusal. */
export type RefusalCode = keyof typeof zh;

/** A refusal as it is shown: what is wrong and what to do next, in both languages. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly zh: string;
  readonly en: string;
  /** The field or the record it is about. */
  readonly where?: string;
}

/** Makes a refusal; `where` names the field, paper or bundle at fault. */
export function refuse(refused: RefusalCode, where?: string): Refusal {
  return { refused, zh: zh[refused], en: en[refused], ...(where === undefined ? {} : { where }) };
}

/** Tells a refusal from whatever else a function may answer. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}
