/** The text a meeting is held under, and every setting of the law. */
export { type Adoption, adopted, halfOrMore } from "./adoption.ts";
export { type Kind, type MarkMeaning, Overrides, type Rules, resolveRules, type WriteInRules } from "./overrides.ts";
export { baseWarning, overridesPrinted } from "./printed.ts";
export {
  type Base,
  localProfileOn,
  type Profile,
  type ProfileName,
  profileNames,
  profiles,
  type Quorum,
} from "./profiles.ts";
