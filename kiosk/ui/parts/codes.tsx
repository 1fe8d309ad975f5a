import { t } from "../text/texts.ts";

export interface CodeGroupsProps {
  /** Digits without spaces. */
  readonly code: string;
  /** Digits in a group: 5 for the 40 of a 核验码, 4 for a pairing code. */
  readonly groupOf: 4 | 5;
  readonly label?: string;
}

/** A code to compare or to type: large, in groups, read digit by digit by a screen reader. */
export function CodeGroups({ code, groupOf, label = t().code }: CodeGroupsProps) {
  const groups = code.match(new RegExp(`.{1,${groupOf}}`, "g")) ?? [];
  return (
    <p
      class="codes"
      data-group={groupOf}
      role="img"
      aria-label={`${label} ${groups.map((g) => [...g].join(" ")).join(", ")}`}
    >
      {groups.map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </p>
  );
}
