import { settledPrinted } from "../../../tally/meeting/index.ts";
import {
  baseWarning,
  localProfileOn,
  type Overrides,
  profileNames,
  profiles,
  resolveRules,
} from "../../../tally/profile/index.ts";
import { Choice, inLanguage, meeting, Notice, Tick } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { CountField } from "./inputs.tsx";
import { MethodPart } from "./method.tsx";
import { t } from "./texts.ts";

/** The text that governs, and what the meeting settles itself: every override is printed on the report. */
export function Law({ drafting: { draft, change } }: { drafting: Drafting }) {
  const { profile, overrides, handCheck } = draft;
  const l = t().law;
  const rules = resolveRules(profile, overrides);
  const proposed = localProfileOn(draft.date);
  const warning = baseWarning(rules);
  const printed = settledPrinted(draft);
  const set = (part: { [K in keyof Overrides]: Overrides[K] | undefined }) =>
    change({ overrides: without({ ...overrides, ...part }) });
  const setWriteIn = (part: { [K in keyof NonNullable<Overrides["writeIn"]>]: unknown }) =>
    set({ writeIn: without({ ...overrides.writeIn, ...part }) as NonNullable<Overrides["writeIn"]> });
  return (
    <section class="stack">
      <h1 class="title">{l.title}</h1>
      <Choice
        label={l.profile}
        value={profile}
        options={profileNames.map((name) => ({ value: name, text: inLanguage(profiles[name]) }))}
        onChoose={(chosen) => change({ profile: chosen })}
        {...(profile.startsWith("local") && profile !== proposed
          ? { fault: l.proposed(inLanguage(profiles[proposed])) }
          : {})}
      />
      <Choice
        label={l.quorum}
        value={quorumName(overrides)}
        options={[
          { value: "profile", text: l.quorumAs(quorumText(profiles[profile].quorum)) },
          { value: "half", text: l.over(2, 1) },
          { value: "fifths", text: l.atLeast(5, 4) },
          { value: "fifthsOver", text: l.over(5, 4) },
          { value: "thirds", text: l.over(3, 2) },
          { value: "thirdsAtLeast", text: l.atLeast(3, 2) },
          { value: "halfAtLeast", text: l.atLeast(2, 1) },
        ]}
        onChoose={(name) => set({ quorum: quorums[name] })}
      />
      <Choice
        label={l.base}
        value={rules.base}
        options={options(l.bases)}
        onChoose={(base) => set({ base: base === profiles[profile].base ? undefined : base })}
      />
      {warning && <Notice kind="attention">{inLanguage(warning)}</Notice>}
      <Choice
        label={l.meaning}
        value={rules.markMeaning}
        options={options(l.meanings)}
        onChoose={(meaning) => set({ markMeaning: meaning === "usual" ? undefined : meaning })}
      />
      <Choice
        label={l.need}
        value={rules.writeIn.need}
        options={options(l.needs)}
        onChoose={(need) => setWriteIn({ need: need === "cross-each" ? undefined : need })}
      />
      <Choice
        label={l.bare}
        value={rules.writeIn.bare}
        options={options(l.bares)}
        onChoose={(bare) => setWriteIn({ bare: bare === "ignored" ? undefined : bare })}
      />
      <Choice
        label={l.ineligible}
        value={rules.writeIn.ineligibleCountsTowardsTooMany ? "counts" : "not"}
        options={options(l.ineligibles)}
        onChoose={(how) => setWriteIn({ ineligibleCountsTowardsTooMany: how === "not" ? false : undefined })}
      />
      <Choice
        label={l.unclear}
        value={rules.unclearColumn ? "own" : "abstain"}
        options={options(l.unclears)}
        onChoose={(how) => set({ unclearColumn: how === "abstain" ? false : undefined })}
      />
      <Choice
        label={l.revote}
        value={rules.revoteMajority ? "majority" : "most"}
        options={options(l.revotes)}
        onChoose={(how) => set({ revoteMajority: how === "majority" ? true : undefined })}
      />
      <Choice
        label={l.kind}
        value={rules.kind === "preliminary" ? "preliminary" : "election"}
        options={options(l.kinds)}
        onChoose={(kind) => set({ kind: kind === "preliminary" ? kind : undefined })}
      />
      <MethodPart drafting={{ draft, change }} />
      <h2 class="part-title">{l.handCheck}</h2>
      <Tick label={l.on} ticked={handCheck.on} onTick={(on) => change({ handCheck: { ...handCheck, on } })} />
      {handCheck.on && (
        <CountField
          label={l.first}
          hint={l.firstHint}
          unit={meeting().fields.unit.papers}
          value={handCheck.first}
          onCount={(first) => change({ handCheck: { ...handCheck, first } })}
        />
      )}
      {handCheck.on && (
        <Choice
          label={l.risk}
          value={limits.find((limit) => limit === percentOf(handCheck.riskLimit))}
          options={limits.map((value) => ({ value, text: `${value}%` }))}
          onChoose={(limit) => change({ handCheck: { ...handCheck, riskLimit: riskLimits[limit] } })}
        />
      )}
      <h2 class="part-title">{l.printed}</h2>
      {printed.length === 0 ? (
        <p class="quiet">{l.none}</p>
      ) : (
        <ul class="plain-list">
          {printed.map((line) => (
            <li key={line.en}>{inLanguage(line)}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const quorums = {
  profile: undefined,
  half: { over: [1, 2] },
  fifths: { atLeast: [4, 5] },
  fifthsOver: { over: [4, 5] },
  thirds: { over: [2, 3] },
  thirdsAtLeast: { atLeast: [2, 3] },
  halfAtLeast: { atLeast: [1, 2] },
} as {
  readonly [name in
    | "profile"
    | "half"
    | "fifths"
    | "fifthsOver"
    | "thirds"
    | "thirdsAtLeast"
    | "halfAtLeast"]: Overrides["quorum"];
};

/** 误认上限, in per cent. */
const riskLimits = { "10": [1, 10], "5": [1, 20], "2": [1, 50], "1": [1, 100] } as {
  readonly [limit in "10" | "5" | "2" | "1"]: [number, number];
};
const limits = ["10", "5", "2", "1"] as const;
const percentOf = ([part, of]: readonly [number, number]) => String((100 * part) / of);

function quorumName({ quorum }: Overrides): keyof typeof quorums | undefined {
  const names = Object.keys(quorums) as (keyof typeof quorums)[];
  return names.find((name) => JSON.stringify(quorums[name]) === JSON.stringify(quorum));
}

function quorumText(quorum: NonNullable<Overrides["quorum"]>): string {
  return "over" in quorum
    ? t().law.over(quorum.over[1], quorum.over[0])
    : t().law.atLeast(quorum.atLeast[1], quorum.atLeast[0]);
}

function options<V extends string>(texts: { readonly [value in V]: string }): { value: V; text: string }[] {
  return (Object.keys(texts) as V[]).map((value) => ({ value, text: texts[value] }));
}

/** A setting that is as the text says is no override: it is left out, and out of the report. */
function without(given: { readonly [name: string]: unknown }): Overrides {
  const kept = Object.entries(given).filter(
    ([, value]) => value !== undefined && !(typeof value === "object" && value !== null && isEmpty(value)),
  );
  return Object.fromEntries(kept) as Overrides;
}

const isEmpty = (value: object) => Object.keys(value).length === 0;
