import { FOR, meanings } from "../ballot/index.ts";
import type { Slate } from "../slate/index.ts";
import type { Count } from "./count.ts";
import type { MeetingInput } from "./meeting.ts";

/** The equations that must hold for every bundle and for the round before a count can be closed (rules §3, end). */
export type Identity =
  | "present-within-entitled"
  | "returned-within-issued"
  | "entered-is-returned"
  | "valid-and-void-is-returned"
  | "columns-make-valid"
  | "for-within-seats";

/** An identity that fails, with its two sides; `candidate` where it is about one name. */
export type IdentityFailure = {
  readonly identity: Identity;
  readonly left: number;
  readonly right: number;
  readonly candidate?: string;
  readonly sentence: { readonly zh: string; readonly en: string };
};

const sentences: Readonly<Record<Identity, { readonly zh: string; readonly en: string }>> = {
  "present-within-entitled": {
    zh: "实到人数多于应到人数,请重新核对清点数",
    en: "more present than entitled: check the head count again",
  },
  "returned-within-issued": {
    zh: "收回选票多于发出选票,请重新清点",
    en: "more ballots returned than issued: count the papers again",
  },
  "entered-is-returned": {
    zh: "已录选票张数与收回张数不符,请逐扎核对",
    en: "papers entered differ from papers returned: check bundle by bundle",
  },
  "valid-and-void-is-returned": {
    zh: "有效票与无效票之和与收回张数不符,请逐扎核对",
    en: "valid and void ballots together differ from papers returned: check bundle by bundle",
  },
  "columns-make-valid": {
    zh: "该候选人各栏票数之和与有效票数不符,请停止并核对计票记录",
    en: "the columns of this candidate do not make up the valid ballots: stop and check the log",
  },
  "for-within-seats": {
    zh: "赞成票总数多于应选名额与有效票数之积,请停止并核对计票记录",
    en: "more votes for than seats times valid ballots: stop and check the log",
  },
};

/** The failing identities of a whole round; none means that the count may be closed. */
export function failingInRound(meeting: MeetingInput, count: Readonly<Count>): IdentityFailure[] {
  const { entitled, present, papers, slate, seats } = meeting;
  return [
    ...unless(present <= entitled, "present-within-entitled", present, entitled),
    ...unless(papers.returned <= papers.issued, "returned-within-issued", papers.returned, papers.issued),
    ...failingInBundle(papers.returned, slate, seats, count),
  ];
}

/** The failing identities of one bundle of `papers` papers by its signed cover slip, and of any part of a round. */
export function failingInBundle(
  papers: number,
  slate: Slate,
  seats: number,
  count: Readonly<Count>,
): IdentityFailure[] {
  const judged = count.valid + count.void.length;
  let forVotes = 0;
  const columns = slate.flatMap(({ id }, place) => {
    const cells = count.listed.subarray(place * meanings.length, (place + 1) * meanings.length);
    forVotes += cells[FOR]!;
    const sum = cells.reduce((a, b) => a + b, 0);
    return unless(sum === count.valid, "columns-make-valid", sum, count.valid, id);
  });
  for (const votes of count.writtenIn.values()) forVotes += votes;
  return [
    ...unless(count.entered === papers, "entered-is-returned", count.entered, papers),
    ...unless(judged === papers, "valid-and-void-is-returned", judged, papers),
    ...columns,
    ...unless(forVotes <= seats * count.valid, "for-within-seats", forVotes, seats * count.valid),
  ];
}

function unless(
  holds: boolean,
  identity: Identity,
  left: number,
  right: number,
  candidate?: string,
): readonly IdentityFailure[] {
  if (holds) return [];
  const who = candidate === undefined ? {} : { candidate };
  return [{ identity, left, right, ...who, sentence: sentences[identity] }];
}
