import { useEffect, useState } from "preact/hooks";
import * as v from "valibot";
import type { Json } from "../../../tally/evidence/index.ts";
import { SetupDraft } from "../../../tally/meeting/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { type Sending, useSending } from "../../ui/index.ts";

/** The set-up as it is being edited on this page. */
export interface Drafting {
  readonly draft: SetupDraft;
  /** Edited here and not saved. */
  readonly dirty: boolean;
  /** Fields that cannot be kept as they are; while there are any nothing is saved. */
  readonly faults: readonly (keyof SetupDraft)[];
  readonly sending: Sending;
  change(part: Partial<SetupDraft>): void;
  /** Saves what was edited until now; true when all of that is saved. */
  save(): Promise<boolean>;
  /** Throws away what was edited here until now: somebody else saved in the meantime. */
  reread(): void;
}

interface Edited {
  readonly draft: SetupDraft;
  /** The version it was edited from. */
  readonly rev: number;
  /** The version it was saved as, once it was. */
  readonly saved?: number;
}

/** Edits lie on this page until they are saved; a version saved elsewhere is never overwritten unseen. */
export function useDraft(view: OrganiserView, setup: NonNullable<OrganiserView["setup"]>): Drafting {
  const sending = useSending(view);
  const [edited, setEdited] = useState<Edited>();
  // Saved, and the server's own snapshot shows it: from then on that one counts.
  const mine = edited && (edited.saved === undefined || setup.rev < edited.saved) ? edited : undefined;
  const draft = mine?.draft ?? setup.draft;
  const dirty = mine !== undefined && mine.saved === undefined;
  const parsed = v.safeParse(SetupDraft, draft);
  useEffect(() => {
    if (!dirty) return undefined;
    const stay = (event: Event) => event.preventDefault(); // the browser asks before what was typed is lost
    addEventListener("beforeunload", stay);
    return () => removeEventListener("beforeunload", stay);
  }, [dirty]);
  return {
    draft,
    dirty,
    faults: parsed.success ? [] : faultsOf(parsed.issues),
    sending,
    change(part) {
      sending.clear();
      const rev = mine ? (mine.saved ?? mine.rev) : setup.rev;
      setEdited({ draft: { ...draft, ...part }, rev });
    },
    async save() {
      if (!mine || mine.saved !== undefined) return true;
      if (!parsed.success) return false;
      // A draft is plain data: its type names no index signature, which is all that keeps it from being Json.
      const sent = parsed.output as unknown as Json;
      const done = await sending.send({ type: "setup", draft: sent, rev: mine.rev });
      if (!done) return false;
      const rev = mine.rev + 1;
      // What was edited while this was on its way goes on from what was saved, not from what was there before.
      setEdited((now) => now && (now.draft === mine.draft ? { ...now, saved: rev } : { ...now, rev }));
      return true;
    },
    reread() {
      sending.clear();
      setEdited((now) => (now === edited ? undefined : now));
    },
  };
}

type Issues = v.SafeParseResult<typeof SetupDraft>["issues"] & object;

function faultsOf(issues: Issues): (keyof SetupDraft)[] {
  const fields = Object.keys(SetupDraft.entries) as (keyof SetupDraft)[]; // the schema's own names
  return fields.filter((field) => issues.some(({ path }) => path?.[0].key === field));
}
