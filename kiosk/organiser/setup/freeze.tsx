import { useState } from "preact/hooks";
import type { OrganiserView } from "../../../tally/view/index.ts";
import {
  Button,
  Buttons,
  inLanguage,
  lock,
  Notice,
  OnceOnly,
  paperOf,
  RefusalNotice,
  SignIn,
  Tick,
  useSending,
} from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { faultyParts } from "./parts.ts";
import { Summary } from "./summary.tsx";
import { t } from "./texts.ts";

type Setup = NonNullable<OrganiserView["setup"]>;

/** What stands between the set-up and its freezing, in words; empty when nothing does. */
export function openPoints(drafting: Pick<Drafting, "dirty" | "faults">, setup: Setup): string[] {
  const faulty = faultyParts(drafting);
  return [
    ...(drafting.dirty ? [t().freeze.unsaved] : []),
    ...(faulty.length > 0 ? [t().incomplete(faulty)] : []),
    ...setup.problems.map((problem) => t().problems[problem]),
    ...setup.barred.map((person) => t().freeze.barred(String(person))),
  ];
}

/** 定稿: the organiser proposes, the chief scrutineer compares and confirms; he may do so at this very device. */
export function Freeze({ view, setup, drafting }: { view: OrganiserView; setup: Setup; drafting: Drafting }) {
  const f = t().freeze;
  if (view.role === "chief") return <ByChief view={view} setup={setup} />;
  return (
    <section class="stack">
      <h1 class="title">{f.title}</h1>
      <p class="lead">{f.lead}</p>
      {setup.proposed ? (
        <Proposed view={view} proposed={setup.proposed} />
      ) : (
        <Propose view={view} setup={setup} drafting={drafting} />
      )}
      <Summary setup={setup} devices={view.devices.length} />
    </section>
  );
}

function Propose({ view, setup, drafting }: { view: OrganiserView; setup: Setup; drafting: Drafting }) {
  const f = t().freeze;
  const sending = useSending(view);
  const [paper, setPaper] = useState<string>();
  const [kept, setKept] = useState(false);
  const points = openPoints(drafting, setup);
  return (
    <>
      {points.length > 0 && (
        <Notice kind="attention">
          <p>{f.problems}</p>
          <ul class="plain-list">
            {points.map((point) => (
              <li key={point}>{point}</li>
            ))}
          </ul>
        </Notice>
      )}
      {setup.warnings.map((warning) => (
        <Notice key={warning.en} kind="attention">
          {inLanguage(warning)}
        </Notice>
      ))}
      <h2 class="part-title">{f.keyCards}</h2>
      <p>{f.keyLead}</p>
      {paper ? (
        <OnceOnly paper={paper} open={f.open} once={t().people.once} onOpened={() => setPaper(undefined)} />
      ) : (
        <Button
          busy={sending.busy}
          onPress={async () => setPaper(paperOf((await sending.send({ type: "keyCards" }))?.answer))}
        >
          {f.keyMake}
        </Button>
      )}
      <Tick label={f.keyKept} ticked={kept} onTick={setKept} />
      <RefusalNotice refusal={sending.refusal} />
      <Button
        kind="main"
        busy={sending.busy}
        notNow={points.length > 0 ? f.problemsFirst : kept ? undefined : f.keyFirst}
        onPress={() => void sending.send({ type: "propose", act: "configuration", what: { config: setup.config } })}
      >
        {f.propose}
      </Button>
    </>
  );
}

function Proposed({ view, proposed }: { view: OrganiserView; proposed: NonNullable<Setup["proposed"]> }) {
  const f = t().freeze;
  const sending = useSending(view);
  const [signing, setSigning] = useState(false);
  if (signing)
    return (
      <>
        <SignIn person={undefined}>
          <p class="lead">{f.signIn}</p>
        </SignIn>
        <Button kind="quiet" onPress={() => setSigning(false)}>
          {f.back}
        </Button>
      </>
    );
  return (
    <>
      <div class="record-waits" role="status">
        <p class="record-waits-what">{f.proposed}</p>
        <p>{f.proposedLead}</p>
      </div>
      <RefusalNotice refusal={sending.refusal} />
      <Buttons>
        <Button kind="main" onPress={() => setSigning(true)}>
          {f.signIn}
        </Button>
        <Button
          busy={sending.busy}
          onPress={() => void sending.send({ type: "withdraw", act: "configuration", of: proposed.id })}
        >
          {f.withdraw}
        </Button>
      </Buttons>
    </>
  );
}

/** The chief scrutineer at the organiser's device: compares, confirms, leaves. */
function ByChief({ view, setup }: { view: OrganiserView; setup: Setup }) {
  const f = t().freeze;
  const sending = useSending(view);
  const { proposed } = setup;
  return (
    <section class="stack">
      <h1 class="title">{f.title}</h1>
      <p class="lead">{proposed ? f.approveLead : f.notProposed}</p>
      <Summary setup={setup} devices={view.devices.length} />
      <RefusalNotice refusal={sending.refusal} />
      <Buttons>
        {proposed && (
          <Button
            kind="main"
            busy={sending.busy}
            onPress={() =>
              void sending.send({ type: "approve", act: "configuration", of: proposed.id, hash: proposed.hash })
            }
          >
            {f.approve}
          </Button>
        )}
        <Button onPress={() => void lock()}>{f.leave}</Button>
      </Buttons>
    </section>
  );
}
