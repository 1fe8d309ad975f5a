import type { SetupDraft } from "../../../tally/meeting/index.ts";
import { formsAt } from "../../../tally/papers/records/form-names.ts";
import type { OrganiserView } from "../../../tally/view/index.ts";
import { Choice, FormShelf, Notice, Tick, words } from "../../ui/index.ts";
import { Photos } from "../photos/photos.tsx";
import { Lines } from "./inputs.tsx";
import { TypefacesPart, type TypefacesPartProps } from "./typefaces.tsx";
import { UpwardWords } from "./upward.tsx";

const t = words(
  {
    title: "文书",
    lead: "点名称打开,再打印。按保存过的设置印出。",
    unsaved: "有改动还没有保存,打印出来的还是原来的。",
    print: "会前文书",
    look: "式样",
    box: "选票上符号栏的位置",
    boxes: { left: "姓名左侧", right: "姓名右侧" },
    colours: "各次投票的选票颜色",
    coloursHint: "一行一种,依次用于第一次、第二次投票;选票上印出",
    instructions: "填写说明",
    instructionsHint: "照选举办法,一行一条;用于第一次投票和重新选举,空着用通用说明",
    later: { revote: "再次投票的填写说明", additional: "另行选举的填写说明" },
    laterHint: {
      revote: "再次投票没有另选栏,名额另算;空着用通用说明",
      additional: "名额为不足的名额;空着用通用说明",
    },
    order: "报告单上的次序",
    orders: { ballot: "按选票所列顺序", votes: "按赞成票多少" },
    notes: "当选人名单注明女、少数民族",
  },
  {
    title: "Papers",
    lead: "Open one by its name, then print. They follow the set-up as saved.",
    unsaved: "There are unsaved changes: what prints is the set-up as saved.",
    print: "Papers before the meeting",
    look: "How they look",
    box: "Where the box for the mark is",
    boxes: { left: "left of the name", right: "right of the name" },
    colours: "Colour of the sheets of each vote",
    coloursHint: "one a line, for the first vote, the second …; printed on the paper",
    instructions: "How to fill in",
    instructionsHint:
      "as the method says, one a line; for the first vote and one held anew; empty for the usual sentences",
    later: { revote: "How to fill in at a re-vote", additional: "How to fill in when seats are missing" },
    laterHint: {
      revote: "a re-vote has no write-in boxes and other seats; empty for the usual sentences",
      additional: "the seats are the missing ones; empty for the usual sentences",
    },
    order: "Order of the vote report",
    orders: { ballot: "as on the ballot paper", votes: "most votes first" },
    notes: "The list of the elected notes women and minorities",
  },
);

/** How this meeting's papers look, what goes up with the report, and the papers that are needed before it. */
export interface PapersPartProps extends TypefacesPartProps {
  readonly view: OrganiserView;
}

export function PapersPart({ view, drafting, fonts }: PapersPartProps) {
  const { draft, change, dirty } = drafting;
  const { printing } = draft;
  const set = (part: Partial<SetupDraft["printing"]>) => change({ printing: { ...printing, ...part } });
  const lines = (text: string, most: number) => text.split("\n").slice(0, most);
  const forms = formsAt("organiser").filter((name) => name !== "bundle-states" && name !== "registration-photos");
  return (
    <section class="stack">
      <h1 class="title">{t().title}</h1>
      <p class="lead">{t().lead}</p>
      {dirty && <Notice kind="attention">{t().unsaved}</Notice>}
      <h2 class="part-title">{t().print}</h2>
      <FormShelf names={forms} />
      <h2 class="part-title">{t().look}</h2>
      <Choice
        label={t().box}
        value={printing.box}
        options={(["left", "right"] as const).map((value) => ({ value, text: t().boxes[value] }))}
        onChoose={(box) => set({ box })}
      />
      <Choice
        label={t().order}
        value={printing.reportOrder}
        options={(["ballot", "votes"] as const).map((value) => ({ value, text: t().orders[value] }))}
        onChoose={(reportOrder) => set({ reportOrder })}
      />
      <Tick label={t().notes} ticked={printing.listNotes} onTick={(listNotes) => set({ listNotes })} />
      <Lines
        label={t().colours}
        hint={t().coloursHint}
        value={printing.colours.join("\n")}
        onInput={(text) => set({ colours: lines(text, 6) })}
      />
      <Lines
        label={t().instructions}
        hint={t().instructionsHint}
        value={printing.instructions.join("\n")}
        onInput={(text) => set({ instructions: text === "" ? [] : lines(text, 10) })}
      />
      {(["revote", "additional"] as const).map((kind) => (
        <Lines
          key={kind}
          label={t().later[kind]}
          hint={t().laterHint[kind]}
          value={(printing.later?.[kind] ?? []).join("\n")}
          onInput={(text) => set({ later: { ...printing.later, [kind]: text === "" ? [] : lines(text, 10) } })}
        />
      ))}
      <TypefacesPart drafting={drafting} fonts={fonts} />
      <UpwardWords drafting={drafting} />
      {!dirty && <Photos view={view} people={draft.slate} />}
    </section>
  );
}
