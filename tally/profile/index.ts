/** The text a meeting is held under, and every setting of the law. */
export { adopted, halfOrMore } from "./adoption.ts";
export { type MarkMeaning, Overrides, type Rules, resolveRules } from "./overrides.ts";
export { baseWarning, overridesPrinted } from "./printed.ts";
export {
  type Base,
  localProfileOn,
  type ProfileName,
  profileNames,
  profiles,
  type Quorum,
} from "./profiles.ts";
