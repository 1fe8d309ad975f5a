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

/** What must be recorded before a ballot can be issued; `null` while the meeting has not adopted it. */
export type Adoptions = {
  readonly method: Adoption | null;
  readonly slate: Adoption | null;
  readonly scrutineers: Adoption | null;
  /** Ticked by the organiser: the adopted method says that the count is done with a computer. */
  readonly methodNamesComputer: "yes" | "no";
};

/** A gate that is still shut (case A1), with what to do about it. */
export type ShutGate = {
  readonly gate: "method" | "slate" | "scrutineers" | "computer-clause";
  readonly sentence: { readonly zh: string; readonly en: string };
};

const sentences: Readonly<Record<ShutGate["gate"], ShutGate["sentence"]>> = {
  method: {
    zh: "选举办法尚未由会议通过,不能分发选票。请先记录表决情况。",
    en: "The meeting has not adopted the method. Record its vote before issuing ballots.",
  },
  slate: {
    zh: "候选人名单尚未由会议通过,不能分发选票。请先记录表决情况。",
    en: "The meeting has not adopted the slate. Record its vote before issuing ballots.",
  },
  scrutineers: {
    zh: "监票人尚未由会议通过,不能分发选票。请先记录表决情况。",
    en: "The meeting has not adopted the scrutineers. Record its vote before issuing ballots.",
  },
  "computer-clause": {
    zh: "选举办法未载明计算机辅助计票,不能使用本系统。请由会议在选举办法中写明,或改为人工计票。",
    en: "The method is silent on counting with a computer. Have the meeting adopt the clause, or count by hand.",
  },
};

/** The gates that keep ballots from being issued (case A1); none when all three adoptions and the clause are there. */
export function shutGates(adoptions: Adoptions, entitled: number): readonly ShutGate[] {
  const named = ["method", "slate", "scrutineers"] as const;
  const shut: ShutGate["gate"][] = named.filter((gate) => {
    const adoption = adoptions[gate];
    return adoption === null || !adopted(adoption, entitled);
  });
  if (adoptions.methodNamesComputer === "no") shut.push("computer-clause");
  return shut.map((gate) => ({ gate, sentence: sentences[gate] }));
}
