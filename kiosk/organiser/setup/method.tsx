import { deciders, type Method, type Ratio } from "../../../tally/meeting/index.ts";
import { profiles } from "../../../tally/profile/index.ts";
import { Choice, Field, meeting, words } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";

const t = words(
  {
    contest: "差额还是等额",
    contests: { excess: "差额选举", equal: "等额选举:候选人与应选名额相等" },
    ratio: "差额比例",
    asText: (share: string) => `按所选依据(${share})`,
    free: "不要求",
    atLeast: (share: string) => `不少于 ${share}`,
    unsealed: "没有加盖印章的选票",
    unsealeds: { void: "经认定为无效票", counts: "不因此无效" },
    marked: "有编号、姓名或者其他记号的选票",
    markeds: { ruled: "由总监票人和监票人认定", void: "为无效票" },
    eligibility: "谁可以另选(照选举办法)",
    eligibilityHint: "例:本区有选举权的正式党员。印在选票的填写说明里;空着不印",
    further: "另行选举和减少名额",
    candidates: "另行选举的候选人",
    candidatesWays: {
      all: "列出全部未当选的被选举人,由选举工作组选定",
      "by-votes": "列出未当选的被选举人中得票多的,由选举工作组选定",
    },
    furtherRatio: "另行选举的差额比例(不足时只提示)",
    same: "与这次选举相同",
    equal: "等额",
    decider: "减少名额由谁决定",
    open: "届时记入",
  },
  {
    contest: "More candidates than seats, or as many",
    contests: { excess: "more candidates than seats", equal: "as many candidates as seats" },
    ratio: "Excess ratio",
    asText: (share) => `as the text says (${share})`,
    free: "none required",
    atLeast: (share) => `at least ${share}`,
    unsealed: "A paper without the seal",
    unsealeds: { void: "is ruled void", counts: "is not void for that" },
    marked: "A paper with a number, a name or a private mark",
    markeds: { ruled: "is for the scrutineers to rule", void: "is void" },
    eligibility: "Who may be written in (as the method says)",
    eligibilityHint: "Printed with the instructions on the ballot paper; left empty, not printed",
    further: "Missing seats",
    candidates: "Candidates for missing seats",
    candidatesWays: {
      all: "all who were not elected are proposed, the organiser chooses",
      "by-votes": "those of them with the most votes are proposed, the organiser chooses",
    },
    furtherRatio: "Excess ratio for missing seats (only warned of)",
    same: "as in this election",
    equal: "as many candidates as seats",
    decider: "Who may give seats up",
    open: "recorded when it happens",
  },
);

/** Shares that methods name, and the one that the text asks for. */
const ratios = { "20": [1, 5], "30": [3, 10], "40": [2, 5], "50": [1, 2] } as {
  readonly [share in "20" | "30" | "40" | "50"]: [number, number];
};
const shares = ["20", "30", "40", "50"] as const;

const same = (a: Ratio | undefined, b: Ratio) => a !== undefined && a[0] * b[1] === b[0] * a[1];
const shareOf = (ratio: Ratio | undefined) => shares.find((share) => same(ratio, ratios[share]));

/** What the adopted method settles besides the law's own settings. What is as usual is left out of the set-up. */
export function MethodPart({ drafting: { draft, change } }: { drafting: Pick<Drafting, "draft" | "change"> }) {
  const { method = {} } = draft;
  const { further = {} } = method;
  const put = (part: { readonly [K in keyof Method]: Method[K] | undefined }) =>
    change({ method: given({ ...method, ...part }) as Method });
  const putFurther = (part: { readonly [K in keyof typeof further]: (typeof further)[K] | undefined }) => {
    const kept = given({ ...further, ...part }) as typeof further;
    put({ further: Object.keys(kept).length === 0 ? undefined : kept });
  };
  const usual = profiles[draft.profile].excess;
  const asked = shares.map((share) => ({ value: share, text: t().atLeast(`${share}%`) }));
  return (
    <>
      <Choice
        label={t().contest}
        value={method.contest ?? "excess"}
        options={(["excess", "equal"] as const).map((value) => ({ value, text: t().contests[value] }))}
        onChoose={(contest) => put({ contest: contest === "equal" ? contest : undefined, excess: undefined })}
      />
      {method.contest === undefined && (
        <Choice
          label={t().ratio}
          value={method.excess ? shareOf(method.excess) : "text"}
          options={[
            { value: "text", text: t().asText(usual ? `${(100 * usual[0]) / usual[1]}%` : t().free) },
            ...asked,
          ]}
          onChoose={(share) => put({ excess: share === "text" ? undefined : ratios[share] })}
        />
      )}
      <Choice
        label={t().unsealed}
        value={method.unsealed ?? "void"}
        options={(["void", "counts"] as const).map((value) => ({ value, text: t().unsealeds[value] }))}
        onChoose={(how) => put({ unsealed: how === "counts" ? how : undefined })}
      />
      <Choice
        label={t().marked}
        value={method.marked ?? "ruled"}
        options={(["ruled", "void"] as const).map((value) => ({ value, text: t().markeds[value] }))}
        onChoose={(how) => put({ marked: how === "void" ? how : undefined })}
      />
      <Field
        label={t().eligibility}
        hint={t().eligibilityHint}
        value={method.eligibility ?? ""}
        onInput={(text) => put({ eligibility: text === "" ? undefined : text })}
      />
      <h2 class="part-title">{t().further}</h2>
      <Choice
        label={t().candidates}
        value={further.candidates ?? "all"}
        options={(["all", "by-votes"] as const).map((value) => ({ value, text: t().candidatesWays[value] }))}
        onChoose={(how) => putFurther({ candidates: how === "by-votes" ? how : undefined })}
      />
      <Choice
        label={t().furtherRatio}
        value={further.excess ? (further.excess[0] === 0 ? "equal" : shareOf(further.excess)) : "same"}
        options={[{ value: "same", text: t().same }, { value: "equal", text: t().equal }, ...asked]}
        onChoose={(share) =>
          putFurther({ excess: share === "same" ? undefined : share === "equal" ? [0, 1] : ratios[share] })
        }
      />
      <Choice
        label={t().decider}
        value={further.decider ?? "open"}
        options={[
          { value: "open", text: t().open },
          ...deciders.map((value) => ({ value, text: meeting().fields.deciders[value] })),
        ]}
        onChoose={(decider) => putFurther({ decider: decider === "open" ? undefined : decider })}
      />
    </>
  );
}

function given(part: { readonly [name: string]: unknown }): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
