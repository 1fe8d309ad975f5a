import { excessWanted, roles, settledPrinted } from "../../tally/meeting/index.ts";
import { ownTitlesSaid } from "../../tally/meeting/setup/titles.ts";
import { profiles } from "../../tally/profile/index.ts";
import { excessOf } from "../../tally/slate/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { t as room } from "../room/texts.ts";
import { Button, Buttons, EmptyState, inLanguage, meeting, RefusalNotice, Table, useSending } from "../ui/index.ts";
import { t } from "./texts.ts";

type Config = NonNullable<RoomView["freezing"]>["config"];

/** 会议设置定稿: every fact of the set-up, to be compared with the approved documents before the chief says yes. */
export function Freezing({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const { freezing } = view;
  if (!freezing?.proposal)
    return (
      <EmptyState what={t().freezing.wait} who={meeting().roles.organiser}>
        <p>{t().freezing.waitLead}</p>
      </EmptyState>
    );
  const { config, proposal } = freezing;
  const { of, hash } = proposal;
  return (
    <div class="stack wide">
      <h1 class="title">{t().freezing.title}</h1>
      <p class="lead">{t().freezing.lead}</p>
      <Lines config={config} />
      <Numbers config={config} />
      <div class="slate">
        <Table
          caption={t().freezing.slate}
          rows={config.slate}
          keyOf={({ id }) => id}
          columns={[
            { head: t().freezing.no, kind: "number", cell: (one) => config.slate.indexOf(one) + 1 },
            { head: t().freezing.name, cell: ({ name }) => name },
            { head: t().freezing.unit, cell: ({ unit }) => unit },
          ]}
        />
      </div>
      <RefusalNotice refusal={acts.refusal} />
      <p class="quiet">{t().freezing.not}</p>
      <Buttons>
        <Button
          kind="main"
          busy={acts.busy}
          onPress={() => void acts.send({ type: "approve", act: "configuration", of, hash })}
        >
          {t().freezing.approve}
        </Button>
      </Buttons>
    </div>
  );
}

function Lines({ config }: { config: Config }) {
  const own = settledPrinted(config).map(inLanguage);
  const titles = ownTitlesSaid(config.words.titles);
  const { on, first, riskLimit } = config.handCheck;
  const [part, of] = riskLimit;
  const people = roles.toReversed().flatMap((role) => {
    const n = config.people.filter((person) => person.role === role).length;
    return n > 0 ? [t().freezing.role(meeting().roles[role], n)] : [];
  });
  const lines = [
    [config.words.meeting, t().freezing.election, [config.words.election]],
    [config.date, t().freezing.date, [meeting().day(config.date)]],
    [config.profile, t().freezing.profile, [inLanguage(profiles[config.profile])]],
    ["own", t().freezing.settled, own.length > 0 ? own : [t().freezing.none]],
    ...(titles.length > 0 ? ([["titles", t().freezing.titles, [titles.join("、")]]] as const) : []),
    ["check", t().freezing.handCheck, [on ? t().freezing.on(first, `${(100 * part) / of}%`) : t().freezing.off]],
    ["people", t().freezing.people, [meeting().list(people)]],
  ] as const;
  return (
    <>
      <h2 class="strong">{config.words.meeting}</h2>
      <dl class="said freezing-lines">
        {lines.map(([key, what, value]) => (
          <div key={key}>
            <dt>{what}</dt>
            <dd>
              {value.map((one) => (
                <div key={one}>{one}</div>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Numbers({ config }: { config: Config }) {
  const f = t().freezing;
  const { entitled, seats, slate, papers, counting } = config;
  const { extra, formula } = excessOf(slate.length, seats, excessWanted(config));
  const municipal = slate.filter(({ nominator }) => nominator === "municipal").length;
  const facts: readonly (readonly [string, string])[] = [
    [f.entitled, room().people(entitled)],
    [f.seats, room().people(seats)],
    [f.names, room().people(slate.length)],
    [f.municipal, room().people(municipal)],
    [f.excess, `${room().people(extra)}  ${formula}`],
    [f.printed, room().papers(papers.printed)],
    [f.spare, room().papers(papers.spare)],
    [f.bundleSize, room().papers(counting.bundleSize)],
    [f.boxes, f.boxCount(counting.writeInBoxes)],
    [f.eligible, room().people(config.eligible?.length ?? 0)],
    [f.kiosks, room().seats(counting.seats)],
  ];
  return (
    <dl class="figures">
      {facts.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
