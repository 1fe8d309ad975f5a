import { isPattern, type SetupDraft } from "../../../tally/meeting/index.ts";
import { type Title, titleNames, titlesAlike, usualTitles } from "../../../tally/meeting/setup/titles.ts";
import { Field, Notice } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";
import { t } from "./texts.ts";

type Words = SetupDraft["words"];
type Plain = Exclude<keyof Words, "articles" | "custody" | "titles">;

/** The words of this meeting, as papers and pages print them. */
export function MeetingWords({ drafting: { draft, change } }: { drafting: Drafting }) {
  const { words } = draft;
  const w = t().meeting;
  const set = (part: Partial<Words>) => change({ words: { ...words, ...part } });
  const fault = (text: string) => (!draft.rehearsal && isPattern(text) ? w.pattern : undefined);
  const line = (name: Plain, label: string, hint?: string) => (
    <Field
      label={label}
      {...(hint ? { hint } : {})}
      value={words[name]}
      onInput={(value) => set({ [name]: value })}
      fault={words[name].trim() === "" ? w.empty : fault(words[name])}
    />
  );
  const article = (name: keyof Words["articles"], label: string) => (
    <Field
      label={label}
      value={words.articles[name]}
      fault={fault(words.articles[name])}
      onInput={(value) => set({ articles: { ...words.articles, [name]: value } })}
    />
  );
  const custody = (name: keyof Words["custody"], label: string) => (
    <Field
      label={label}
      value={words.custody[name]}
      fault={fault(words.custody[name])}
      onInput={(value) => set({ custody: { ...words.custody, [name]: value } })}
    />
  );
  return (
    <section class="stack">
      <h1 class="title">{w.title}</h1>
      <div class="fields">
        {line("meeting", w.meeting)}
        {line("election", w.election)}
        {line("elected", w.elected, w.electedHint)}
        <Field label={w.date} kind="date" value={draft.date} onInput={(date) => change({ date })} />
        {line("addressee", w.addressee, w.addresseeHint)}
        {line("presidium", w.presidium, w.presidiumHint)}
        {line("unit", w.unit)}
      </div>
      <h2 class="part-title">{w.articles}</h2>
      <div class="fields">
        {article("valid", w.valid)}
        {article("tie", w.tie)}
        {article("short", w.short)}
        {article("doubtful", w.doubtful)}
      </div>
      <h2 class="part-title">{w.custody}</h2>
      <div class="fields">
        {custody("keeper", w.keeper)}
        {custody("period", w.period)}
        {custody("approval", w.approval)}
      </div>
      <TitleWords drafting={{ draft, change }} />
    </section>
  );
}

/** What this meeting calls its people and the two readings; as usual unless the method says otherwise. */
function TitleWords({ drafting: { draft, change } }: { drafting: Pick<Drafting, "draft" | "change"> }) {
  const { titles: own = {}, ...words } = draft.words;
  const w = t().meeting.titles;
  const set = (name: Title, value: string) => {
    const { [name]: _, ...others } = own;
    const titles = value === usualTitles[name] ? others : { ...others, [name]: value };
    change({ words: Object.keys(titles).length === 0 ? words : { ...words, titles } });
  };
  return (
    <>
      <h2 class="part-title">{w.title}</h2>
      <p>{w.lead}</p>
      {titlesAlike(own) && <Notice kind="attention">{w.alike}</Notice>}
      <div class="fields">
        {titleNames.map((name) => (
          <Field
            key={name}
            label={w.names[name]}
            value={own[name] ?? usualTitles[name]}
            maxLength={12}
            onInput={(value) => set(name, value)}
          />
        ))}
      </div>
    </>
  );
}
