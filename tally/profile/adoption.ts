/** How the meeting adopted something: without a count, or counted. 一致通过 / 通过 / 逐项计票. */
export type Adoption =
  | { readonly how: "unanimous" }
  | { readonly how: "passed"; readonly against: number; readonly abstain: number }
  | { readonly how: "counted"; readonly for: number; readonly against: number; readonly abstain: number };

/** Whether a show of hands is half or more of those entitled (1994, art. 43). Exactly half is enough here. */
export function halfOrMore(votes: number, entitled: number): boolean {
  return votes * 2 >= entitled;
}

/** Only a counted vote is tested against the half; what the chair declared passed without a count is passed. */
export function adopted(adoption: Adoption, entitled: number): boolean {
  return adoption.how !== "counted" || halfOrMore(adoption.for, entitled);
}
