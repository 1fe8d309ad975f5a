import { useState } from "preact/hooks";
import type { PersonNo, Role, SetupDraft } from "../../../tally/meeting/index.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Button, Buttons, meeting, OnceOnly, paperOf, RefusalNotice } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { t } from "./texts.ts";

type Setup = NonNullable<OrganiserView["setup"]>;
type People = SetupDraft["people"];

/** As the list of the people is always read: who leads comes first. */
const listed: readonly Role[] = ["chief", "deputy", "scrutineer", "chiefTeller", "teller", "organiser", "chair"];

/** Who works in the meeting: numbers and roles go into the log, names stay here and on the cards. */
export function PeoplePart({ drafting, setup }: { drafting: Drafting; setup: Setup }) {
  const { draft, change } = drafting;
  const p = t().people;
  const standing = new Set(draft.slate.map((candidate) => candidate.name));
  const rename = (person: number, name: string) =>
    change({ people: draft.people.map((one) => (one.person === person ? { ...one, name } : one)) });
  const order = (one: People[number]) => listed.indexOf(one.role);
  const people = draft.people.toSorted((a, b) => order(a) - order(b) || a.person - b.person);
  return (
    <section class="stack">
      <h1 class="title">{p.title}</h1>
      <p class="lead">{p.lead}</p>
      <table class="table people">
        <caption class="unseen">{p.caption}</caption>
        <thead>
          <tr>
            <th scope="col" data-kind="number">
              {p.no}
            </th>
            <th scope="col">{p.role}</th>
            <th scope="col">{p.name}</th>
            <th scope="col">{p.card}</th>
            <th scope="col">
              <span class="unseen">{p.removeShort}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ person, role, name }) => {
            const barred = setup.barred.includes(person) || (isBarred(role) && name !== "" && standing.has(name));
            return (
              <tr key={person}>
                <td data-kind="number">{person}</td>
                <td>{meeting().roles[role]}</td>
                <td>
                  <input
                    aria-label={`${meeting().roles[role]} ${person} ${p.name}`}
                    value={name}
                    maxLength={50}
                    aria-invalid={barred}
                    onInput={(event) => rename(person, event.currentTarget.value.trim())}
                  />
                  {barred && <small class="fault">{p.barred}</small>}
                </td>
                <td>{setup.cards.includes(person) ? p.made : p.notMade}</td>
                <td>
                  <button
                    type="button"
                    class="mini"
                    aria-label={p.remove(meeting().roles[role], person)}
                    onClick={() => change({ people: draft.people.filter((one) => one.person !== person) })}
                  >
                    ×
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Buttons>
        {listed.map((role) => (
          <Button key={role} onPress={() => change({ people: withOneMore(draft.people, role) })}>
            {p.add(meeting().roles[role])}
          </Button>
        ))}
      </Buttons>
      <Cards drafting={drafting} setup={setup} />
    </section>
  );
}

/** The PIN cards: made and fetched once, printed, handed over in person. */
function Cards({ drafting, setup }: { drafting: Drafting; setup: Setup }) {
  const p = t().people;
  const { sending, draft } = drafting;
  const [paper, setPaper] = useState<string>();
  const missing = draft.people.map((one) => one.person).filter((person) => !setup.cards.includes(person));
  const all = draft.people.map((one) => one.person);
  const make = async (persons: PersonNo[]) => {
    const done = await sending.send({ type: "cards", persons });
    setPaper(paperOf(done?.answer));
  };
  const notNow = drafting.dirty ? p.saveFirst : undefined;
  return (
    <>
      <h2 class="part-title">{p.cardsTitle}</h2>
      <p>{p.cardsLead}</p>
      <RefusalNotice refusal={sending.refusal} />
      {paper ? (
        <OnceOnly paper={paper} open={p.open} once={p.once} onOpened={() => setPaper(undefined)} />
      ) : (
        <Buttons>
          {missing.length > 0 && missing.length < all.length && (
            <Button busy={sending.busy} notNow={notNow} onPress={() => void make(missing)}>
              {p.cardsMissing(missing.length)}
            </Button>
          )}
          <Button busy={sending.busy} notNow={notNow} onPress={() => void make(all)}>
            {p.cards}
          </Button>
        </Buttons>
      )}
    </>
  );
}

const isBarred = (role: Role) => role !== "organiser" && role !== "chair";

/** A number is given once: the next one is above all that there are. */
function withOneMore(people: People, role: Role): People {
  const person = (Math.max(0, ...people.map((one) => one.person)) + 1) as PersonNo; // checked when the draft is saved
  return [...people, { person, role, name: "" }];
}
