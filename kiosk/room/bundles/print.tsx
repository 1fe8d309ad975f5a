import { useState } from "preact/hooks";
import type { PaperLine, RoomView } from "../../../tally/view/index.ts";
import { Button, Buttons, meeting, Notice, OwnPin, RefusalNotice, useSending } from "../../ui/index.ts";
import { t } from "../texts.ts";

type Kind = PaperLine["kind"];

export interface PrintPaperProps {
  readonly view: RoomView;
  readonly kind: Kind;
  readonly bundle?: number;
  readonly main?: true;
}

/** One paper: make it, then open the very file that was signed and stored; print, preview and download are its bytes. */
export function PrintPaper({ view, kind, bundle, main }: PrintPaperProps) {
  const acts = useSending(view);
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState(false);
  const line = view.papers.find((paper) => paper.kind === kind && !paper.earlier);
  if (!line || view.person === undefined) return null;
  const person = view.person;
  const name = meeting().papers[kind];
  const make = async () => {
    const of = bundle === undefined ? {} : { bundle };
    if (await acts.send({ type: "print", paper: kind, ...of })) setMade(true);
    setAsking(false);
  };
  const files = line.files.filter((file) => file.bundle === bundle).slice(bundle === undefined ? 0 : -1);
  return (
    <section class="print-paper" aria-label={name}>
      {asking ? (
        <OwnPin person={person} busy={acts.busy} onRight={() => void make()} onLeave={() => setAsking(false)} />
      ) : (
        <Buttons>
          <Button
            {...(main ? { kind: "main" as const } : {})}
            busy={acts.busy}
            notNow={line.ready ? undefined : t().print.later}
            onPress={() => {
              acts.clear();
              setAsking(true);
            }}
          >
            {line.files.length > 0 && bundle === undefined ? t().print.again(name) : t().print.make(name)}
          </Button>
          {files.map(({ sha256 }, at) => (
            <a key={sha256} class="button" href={`/api/papers/${sha256}`} target="_blank" rel="noopener">
              {bundle === undefined ? t().print.open(at + 1) : name}
            </a>
          ))}
        </Buttons>
      )}
      <RefusalNotice refusal={acts.refusal} />
      {made && <Notice kind="plain">{t().print.made}</Notice>}
    </section>
  );
}
