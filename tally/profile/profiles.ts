/**
 * The texts that a meeting can be held under. The local ones are 《中国共产党地方组织选举工作条例》 (1994; revised, in
 * force since 2020-12-28), the primary ones the texts for primary organisations, `plenary` a committee's plenary
 * session, used for the circling vote (圈选).
 */
export const profileNames = ["local-1994", "local-2020", "primary-1990", "primary-2020", "plenary"] as const;
export type ProfileName = (typeof profileNames)[number];

/** A part of the entitled: `over` means more than a/b of them, `atLeast` a/b or more. */
export type Quorum =
  | { readonly over: readonly [a: number, b: number] }
  | { readonly atLeast: readonly [a: number, b: number] };

/** What the majority is a majority of. Valid or returned ballots are never a base. */
export type Base = "entitled" | "present";

export type Profile = {
  readonly zh: string;
  readonly en: string;
  readonly quorum: Quorum;
  readonly base: Base;
  /** Minimum excess of candidates over seats (差额), a fraction of the seats; none in a plenary session. */
  readonly excess: readonly [a: number, b: number] | null;
};

/** Rules of the election §1, the table of profiles. */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  "local-1994": { zh: "地方 1994", en: "local 1994", quorum: { over: [1, 2] }, base: "entitled", excess: [1, 5] },
  // art. 24 names quorum and base.
  "local-2020": { zh: "地方 2020", en: "local 2020", quorum: { over: [1, 2] }, base: "entitled", excess: [1, 5] },
  "primary-1990": { zh: "基层 1990", en: "primary 1990", quorum: { over: [4, 5] }, base: "present", excess: [1, 5] },
  "primary-2020": {
    zh: "基层 2020",
    en: "primary 2020",
    quorum: { atLeast: [4, 5] },
    base: "entitled",
    excess: [1, 5],
  },
  // art. 24: more than two thirds of the members; alternates and guests have no vote.
  plenary: { zh: "委员会全体会议", en: "plenary session", quorum: { over: [2, 3] }, base: "entitled", excess: null },
};

/** The day from which the 2020 text governs a local meeting (ISO date). */
export const local2020Since = "2020-12-28";

/** The profile a local meeting is set up with, by its date (`YYYY-MM-DD`). */
export function localProfileOn(date: string): ProfileName {
  return date < local2020Since ? "local-1994" : "local-2020";
}
