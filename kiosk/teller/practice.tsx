import { useState } from "preact/hooks";
import type { ReadingBody } from "../../tally/meeting/readings.ts";
import { BallotGrid, Button, Buttons, Facts, type MarkSeen, MarkShape, Table } from "../ui/index.ts";
import { blank, bodyOf, type Form, reopened } from "./entry.ts";
import { Keying } from "./keying.tsx";
import type { Key } from "./keys.ts";
import { handAt, strike } from "./rhythm.ts";
import { practicePapers, type Slip, sampleNames, samplePaper, slips } from "./sample.ts";
import { t } from "./texts.ts";

const names = sampleNames.map((name) => ({ name }));
const form: Form = { names: names.length, order: names.map((_, row) => row), boxes: 3 };

const fresh = () => ({
  papers: Array.from({ length: practicePapers }, () => samplePaper(Math.random)),
  keyed: [] as readonly ReadingBody[],
  hand: handAt(blank(form)),
  said: undefined as Parameters<typeof Keying>[0]["said"],
  startedAt: performance.now(),
  endedAt: 0,
});

/** 试录: ten made-up papers beside the entry area; how it went is shown to this teller alone and kept nowhere. */
export function Practice({ onStop }: { onStop: () => void }) {
  const [now, setNow] = useState(fresh);
  const paper = now.papers[now.keyed.length];
  if (!paper) return <Report {...now} onAgain={() => setNow(fresh())} onStop={onStop} />;

  const onKey = (key: Key | undefined, at: number) => {
    const { hand, pressed } = strike(form, now.hand, key, at);
    const said = pressed.refused && { why: pressed.refused, no: (now.said?.no ?? 0) + 1 };
    if (pressed.ask === "done") {
      const keyed = [...now.keyed, bodyOf(form, hand.entry)];
      setNow({ ...now, keyed, hand: handAt(blank(form), at), said: undefined, endedAt: performance.now() });
    } else if (pressed.ask === "recall" && now.keyed.length > 0) {
      const entry = reopened(form, now.keyed.at(-1)!);
      setNow({ ...now, keyed: now.keyed.slice(0, -1), hand: handAt(entry, at), said: undefined });
    } else setNow({ ...now, hand, said });
  };
  return (
    <div class="practice">
      <Keying
        where={t().practice.paper(now.keyed.length + 1, practicePapers)}
        reading={t().practice.title}
        names={names}
        columns={2}
        form={form}
        entry={now.hand.entry}
        said={now.said}
        called={false}
        note={t().practice.how}
        onKey={onKey}
        onInputMethod={() => setNow({ ...now, said: { why: "input-method", no: (now.said?.no ?? 0) + 1 } })}
      >
        <Button onPress={onStop}>{t().practice.stop}</Button>
      </Keying>
      <figure class="sample">
        <figcaption>{t().practice.sample}</figcaption>
        <BallotGrid label={t().practice.sample} names={names} columns={1} marks={[...paper.marks] as MarkSeen[]} />
        <p class="boxes">
          <span class="boxes-name">{t().boxes}</span>
          {paper.writeIns.length === 0
            ? t().boxesNone
            : paper.writeIns.map((mark, at) => (
                <span key={at} class="boxes-box">
                  赵某某 <MarkShape mark={mark} />
                </span>
              ))}
        </p>
      </figure>
    </div>
  );
}

interface ReportProps extends ReturnType<typeof fresh> {
  readonly onAgain: () => void;
  readonly onStop: () => void;
}

function Report({ papers, keyed, startedAt, endedAt, onAgain, onStop }: ReportProps) {
  const wrong = papers.flatMap((truth, at) => slips(at + 1, truth, keyed[at]!));
  const seconds = ((endedAt - startedAt) / papers.length / 1000).toFixed(1);
  const head = t().practice.head;
  return (
    <div class="stack middle practice-report">
      <h1 class="title">{t().practice.report}</h1>
      <p class="lead">{t().practice.onlyYou}</p>
      <Facts
        facts={[
          [t().practice.seconds, t().practice.secondsUnit(seconds)],
          [t().practice.wrong, t().practice.rows(wrong.length)],
        ]}
      />
      <Buttons>
        <Button kind="main" onPress={onAgain}>
          {t().practice.again}
        </Button>
        <Button onPress={onStop}>{t().practice.stop}</Button>
      </Buttons>
      {wrong.length === 0 ? (
        <p>{t().practice.none}</p>
      ) : (
        <Table<Slip>
          caption={t().practice.wrong}
          rows={wrong}
          keyOf={(slip) => `${slip.paper}-${slip.row}`}
          columns={[
            { head: head.paper, kind: "number", cell: (slip) => slip.paper },
            { head: head.row, kind: "number", cell: (slip) => slip.row || "" },
            {
              head: head.name,
              cell: (slip) => sampleNames[slip.row - 1] ?? (slip.whole ? t().practice.whole : t().practice.box),
            },
            { head: head.is, cell: (slip) => (slip.whole ? t().practice.readable : <Marks marks={slip.is} />) },
            { head: head.keyed, cell: (slip) => (slip.whole ? t().keys.aside : <Marks marks={slip.keyed} />) },
          ]}
        />
      )}
    </div>
  );
}

function Marks({ marks }: { marks: string }) {
  if (marks === "") return <>{t().boxesNone}</>;
  return (
    <>
      {[...marks].map((mark, at) => (
        <MarkShape key={at} mark={mark as MarkSeen} />
      ))}
    </>
  );
}
