import { useState } from "preact/hooks";
import { halfOrMore } from "../../../tally/profile/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Choice, meeting, Record, Recorded, Tick, useSending } from "../../ui/index.ts";
import { CountField } from "../setup/inputs.tsx";
import { t } from "./texts.ts";

const things = ["method", "slate", "scrutineers"] as const;
type Thing = (typeof things)[number];

/** 会议表决: method, slate and scrutineers, one after the other; each is confirmed by the proposed chief scrutineer. */
export function Adopt({ view }: { view: OrganiserView }) {
  const sending = useSending(view);
  const waiting = (thing: Thing) => view.waiting.find((one) => one.act === thing);
  const next = things.find((thing) => !view.adopted[thing] && !waiting(thing));
  const states = things.map((thing) => {
    const state = view.adopted[thing] ? "adopted" : waiting(thing) ? "waiting" : "open";
    return { thing, state } as const;
  });
  return (
    <div class="stack">
      {next ? (
        <AdoptOne key={next} thing={next} view={view} />
      ) : (
        <>
          <h1 class="title">{t().rail.adopting}</h1>
          <p class="lead">{t().adopt.allWait}</p>
        </>
      )}
      <ul class="adoptions">
        {states.map(({ thing, state }) => (
          <li key={thing} data-state={state}>
            <span aria-hidden="true">{state === "adopted" ? "✓" : state === "waiting" ? "…" : "○"}</span>
            {t().adopt[thing].title}
            <span class="adoptions-state">{t().adopt.states[state]}</span>
          </li>
        ))}
      </ul>
      {things.map((thing) => {
        const one = waiting(thing);
        return (
          one && (
            <details key={thing} class="fold">
              <summary>{t().adopt[thing].title}</summary>
              <div class="stack">
                <Recorded waiting={one} sending={sending} />
              </div>
            </details>
          )
        );
      })}
    </div>
  );
}

function AdoptOne({ thing, view }: { thing: Thing; view: OrganiserView }) {
  const a = t().adopt;
  const sending = useSending(view);
  const [how, setHow] = useState<"unanimous" | "passed" | "counted">("unanimous");
  const [clause, setClause] = useState(false);
  const [votes, setVotes] = useState({ for: 0, against: 0, abstain: 0 });
  const { entitled } = view.numbers;
  const { against, abstain } = votes;
  const vote = how === "unanimous" ? { how } : how === "passed" ? { how, against, abstain } : { how, ...votes };
  const tooFew = how === "counted" && !halfOrMore(votes.for, entitled);
  const notNow =
    thing === "method" && !clause ? a.clauseMissing : tooFew ? a.tooFew(Math.ceil(entitled / 2)) : undefined;
  const unit = meeting().fields.unit.people;
  return (
    <Record
      act={thing}
      title={a[thing].title}
      lead={a.lead}
      what={{ vote, ...(thing === "method" ? { clause } : {}) }}
      press={a[thing].press}
      notNow={notNow}
      waiting={view.waiting}
      sending={sending}
    >
      <Choice
        label={a.how}
        value={how}
        options={(["unanimous", "passed", "counted"] as const).map((value) => ({ value, text: a.hows[value] }))}
        onChoose={setHow}
      />
      {how !== "unanimous" && (
        <div class="fields" data-columns="counts">
          {how === "counted" && (
            <CountField label={a.for} unit={unit} value={votes.for} onCount={(n) => setVotes({ ...votes, for: n })} />
          )}
          <CountField
            label={a.against}
            unit={unit}
            value={against}
            onCount={(n) => setVotes({ ...votes, against: n })}
          />
          <CountField
            label={a.abstain}
            unit={unit}
            value={abstain}
            onCount={(n) => setVotes({ ...votes, abstain: n })}
          />
        </div>
      )}
      {thing === "method" && <Tick label={a.clause} ticked={clause} onTick={setClause} />}
    </Record>
  );
}
