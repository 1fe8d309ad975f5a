import { anybodyElse, type CheckedRound } from "../../../tally/audit/index.ts";
import { t } from "./texts.ts";

/** A name of the plan, as people call it. */
export function nameOf(id: string, { law }: CheckedRound): string {
  if (id === anybodyElse) return t().anybodyElse;
  const listed = law.slate.find((candidate) => candidate.id === id);
  if (listed) return listed.name;
  const [name = "", unit = ""] = id.slice(2).split("/");
  return t().writtenIn(name, unit);
}
