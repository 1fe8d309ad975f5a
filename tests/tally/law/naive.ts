/**
 * The law a second time, slow and literal: it follows the text of the rules sentence by sentence, shares no line with
 * `tally/` and keeps every ballot. Only tests use it, to be compared with.
 */
type Meeting = {
  profile: string;
  overrides?: {
    quorum?: { over: number[] } | { atLeast: number[] };
    base?: string;
    markMeaning?: string;
    writeIn?: { need?: string; bare?: string; ineligibleCountsTowardsTooMany?: boolean };
    unclearColumn?: boolean;
    revoteMajority?: boolean;
    kind?: string;
  };
  entitled: number;
  present: number;
  papers: { issued: number; returned: number };
  seats: number;
  slate: { id: string; name: string; unit: string }[];
};
type Entry = { name: string; unit: string; mark: string; eligible: boolean };
type Ballot = { ref: string; marks: string; writeIns?: Entry[]; ruling?: string };

export function naiveTally(meeting: Meeting, ballots: Ballot[]): unknown {
  const o = meeting.overrides ?? {};
  const kind = o.kind ?? "election";
  const markMeaning = o.markMeaning ?? "usual";
  const need = o.writeIn?.need ?? "cross-each";
  const bare = o.writeIn?.bare ?? "ignored";
  const ineligibleCounts = o.writeIn?.ineligibleCountsTowardsTooMany ?? true;

  // Quorum and base of the profiles.
  let quorum: { over: number[] } | { atLeast: number[] };
  let base: string;
  if (meeting.profile === "local-1994" || meeting.profile === "local-2020") {
    quorum = { over: [1, 2] };
    base = "entitled";
  } else if (meeting.profile === "primary-1990") {
    quorum = { over: [4, 5] };
    base = "present";
  } else if (meeting.profile === "primary-2020") {
    quorum = { atLeast: [4, 5] };
    base = "entitled";
  } else {
    quorum = { over: [2, 3] };
    base = "entitled";
  }
  if (o.quorum !== undefined) quorum = o.quorum;
  if (o.base !== undefined) base = o.base;

  // More than half of the base: the first whole number above it.
  const baseNumber = base === "present" ? meeting.present : meeting.entitled;
  let threshold: number | null = 0;
  while (threshold * 2 <= baseNumber) threshold++;
  if (kind === "re-vote" && o.revoteMajority !== true) threshold = null;

  let reason: string | null = null;
  const [a, b] = ("over" in quorum ? quorum.over : quorum.atLeast) as [number, number];
  const enough =
    "over" in quorum ? meeting.present * b > meeting.entitled * a : meeting.present * b >= meeting.entitled * a;
  if (!enough) reason = "no-quorum";
  else if (meeting.papers.returned > meeting.papers.issued) reason = "more-returned-than-issued";
  else if (ballots.length !== meeting.papers.returned) reason = "entered-differs-from-returned";
  if (reason !== null)
    return {
      election: "void",
      reason,
      threshold,
      ballots: null,
      void: null,
      candidates: null,
      writeIns: null,
      flags: null,
      outcome: null,
      elected: null,
      revote: null,
      short: null,
    };

  const meaningOf = (mark: string): string => {
    if (mark === "?") return "unclear";
    if (mark === "x") return "against";
    if (markMeaning === "usual") return mark === "o" ? "for" : "abstain";
    if (markMeaning === "blank-approves") return "for";
    return mark === "o" ? "abstain" : "for";
  };
  const isListed = (entry: Entry) => meeting.slate.some((c) => c.name === entry.name && c.unit === entry.unit);
  const entryIsFor = (entry: Entry) => entry.mark === "o" || (entry.mark === "-" && bare === "for");

  const voids: { ref: string; reason: string }[] = [];
  const valid: Ballot[] = [];
  const flags: { ref: string; case: string }[] = [];
  const votes: { name: string; unit: string }[] = [];
  for (const ballot of ballots) {
    if (ballot.ruling?.startsWith("void:")) {
      voids.push({ ref: ballot.ref, reason: ballot.ruling.replace("void:", "") });
      continue;
    }
    // Distinct persons marked for, listed and written in, as marked.
    const persons: string[] = [];
    meeting.slate.forEach((candidate, i) => {
      if (meaningOf(ballot.marks[i]!) === "for") persons.push(JSON.stringify([candidate.name, candidate.unit]));
    });
    (ballot.writeIns ?? []).forEach((entry, i) => {
      if (entry.name === "" || !entryIsFor(entry)) return;
      if (entry.name === "?") {
        if (ineligibleCounts) persons.push(`unreadable ${i}`);
      } else if (isListed(entry) || entry.eligible || ineligibleCounts)
        persons.push(JSON.stringify([entry.name, entry.unit]));
    });
    const distinct = new Set(persons);
    if (distinct.size > meeting.seats) {
      voids.push({ ref: ballot.ref, reason: "too-many" });
      continue;
    }
    valid.push(ballot);
    const cases = new Set<string>();
    const could = new Set(distinct);
    meeting.slate.forEach((candidate, i) => {
      if (ballot.marks[i] === "?") could.add(JSON.stringify([candidate.name, candidate.unit]));
    });
    if (could.size > meeting.seats) cases.add("C9");

    // Write-ins in their order.
    let crosses = [...ballot.marks].filter((mark) => meaningOf(mark) === "against").length;
    const counted: Entry[] = [];
    for (const entry of ballot.writeIns ?? []) {
      if (entry.mark === "x" || entry.mark === "?") continue;
      if (entry.name === "") {
        if (entry.mark === "o") cases.add("C15");
      } else if (isListed(entry)) cases.add("C16");
      else if (!entry.eligible) cases.add("C17");
      else if (entry.mark === "-" && bare !== "for") cases.add("C14");
      else if (counted.some((other) => other.name === entry.name && other.unit === entry.unit)) continue;
      else if (need === "none" || crosses > 0) {
        if (need === "cross-each") crosses = crosses - 1;
        counted.push(entry);
        votes.push({ name: entry.name, unit: entry.unit });
      } else cases.add("C13");
    }
    for (const found of cases) flags.push({ ref: ballot.ref, case: found });
  }

  const column = (i: number, meaning: string) =>
    valid.filter((ballot) => meaningOf(ballot.marks[i]!) === meaning).length;
  const rows = meeting.slate.map((candidate, i) => ({
    id: candidate.id,
    for: column(i, "for"),
    against: column(i, "against"),
    abstain: column(i, "abstain") + (o.unclearColumn === false ? column(i, "unclear") : 0),
    unclear: o.unclearColumn === false ? 0 : column(i, "unclear"),
  }));
  const written: { name: string; unit: string; for: number }[] = [];
  for (const { name, unit } of votes) {
    const known = written.find((person) => person.name === name && person.unit === unit);
    if (known) known.for++;
    else written.push({ name, unit, for: 1 });
  }
  const points = (text: string) => [...text].map((c) => c.codePointAt(0)!.toString(16).padStart(6, "0")).join("");
  written.sort(
    (x, y) =>
      y.for - x.for ||
      (points(x.name) < points(y.name) ? -1 : points(x.name) > points(y.name) ? 1 : 0) ||
      (points(x.unit) < points(y.unit) ? -1 : 1),
  );

  // Who is elected: seat by seat, the group with the most votes next.
  const people = [
    ...rows.map((row) => ({ id: row.id, votes: row.for })),
    ...written.map((person) => ({ id: `w:${person.name}/${person.unit}`, votes: person.for })),
  ];
  const able = people.filter((person) => (threshold === null ? person.votes > 0 : person.votes >= threshold));
  const electedIds = new Set<string>();
  let tied: string[] = [];
  for (let score = Math.max(0, ...able.map((person) => person.votes)); score >= 0; score--) {
    const group = able.filter((person) => person.votes === score);
    const left = meeting.seats - electedIds.size;
    if (left === 0 || group.length === 0) continue;
    if (group.length > left) {
      tied = group.map((person) => person.id);
      break;
    }
    for (const person of group) electedIds.add(person.id);
  }
  const elected = people.filter((person) => electedIds.has(person.id)).map((person) => person.id);
  const missing = meeting.seats - elected.length;
  const byRef = (x: { ref: string }, y: { ref: string }) => (x.ref < y.ref ? -1 : x.ref > y.ref ? 1 : 0);
  const notElected = rows.filter((row) => !electedIds.has(row.id));
  const inVoteOrder: string[] = [];
  while (notElected.length > 0) {
    const most = Math.max(...notElected.map((row) => row.for));
    inVoteOrder.push(
      ...notElected
        .splice(
          notElected.findIndex((row) => row.for === most),
          1,
        )
        .map((row) => row.id),
    );
  }
  return {
    election: "valid",
    reason: null,
    threshold,
    ballots: { returned: ballots.length, valid: valid.length, void: voids.length },
    void: voids.sort(byRef),
    candidates: rows.map((row) => ({ ...row, elected: electedIds.has(row.id) })),
    writeIns: written.map((person) => ({ ...person, elected: electedIds.has(`w:${person.name}/${person.unit}`) })),
    flags: flags.sort((x, y) => byRef(x, y) || (x.case < y.case ? -1 : 1)),
    outcome: tied.length > 0 ? "tie" : missing > 0 ? "short" : "complete",
    elected,
    revote: tied.length > 0 ? { tied, seats: missing } : null,
    short: tied.length === 0 && missing > 0 ? { missing, candidates: inVoteOrder } : null,
  };
}
