import { useState } from "preact/hooks";
import type { PaperLine, RoomView } from "../../tally/view/index.ts";
import {
  Button,
  Buttons,
  meeting,
  Notice,
  PinPad,
  type Refusal,
  RefusalNotice,
  signIn,
  useSending,
} from "../ui/index.ts";
import { t } from "./texts.ts";

type Kind = PaperLine["kind"];

/** Papers that are signed against change in this person's name: his PIN is asked for again before. */
const withPin: readonly Kind[] = ["vote-report"];

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
  const [refusal, setRefusal] = useState<Refusal>();
  const line = view.papers.find((paper) => paper.kind === kind);
  if (!line || view.person === undefined) return null;
  const person = view.person;
  const name = meeting().papers[kind];
  const make = async () => {
    const of = bundle === undefined ? {} : { bundle };
    if (await acts.send({ type: "print", paper: kind, ...of })) setMade(true);
  };
  const withOwnPin = async (pin: string) => {
    const opened = await signIn(person, pin);
    setRefusal(opened.is === "refused" ? opened.refusal : undefined);
    if (opened.is !== "done") return;
    setAsking(false);
    await make();
  };
  const files = bundle === undefined ? line.files : line.files.slice(-1);
  return (
    <section class="print-paper" aria-label={name}>
      {asking ? (
        <>
          <PinPad
            label={t().print.pin}
            kind="pin"
            length={12}
            busy={acts.busy}
            onDone={(pin) => void withOwnPin(pin)}
          />
          <Buttons>
            <Button kind="quiet" onPress={() => setAsking(false)}>
              {t().print.not}
            </Button>
          </Buttons>
        </>
      ) : (
        <Buttons>
          <Button
            {...(main ? { kind: "main" as const } : {})}
            busy={acts.busy}
            notNow={line.ready ? undefined : t().print.later}
            onPress={() => (withPin.includes(kind) ? setAsking(true) : void make())}
          >
            {line.files.length > 0 && bundle === undefined ? t().print.again(name) : t().print.make(name)}
          </Button>
          {(bundle === undefined || made) &&
            files.map(({ sha256 }, at) => (
              <a key={sha256} class="button" href={`/api/papers/${sha256}`} target="_blank" rel="noopener">
                {bundle === undefined ? t().print.open(at + 1) : name}
              </a>
            ))}
        </Buttons>
      )}
      <RefusalNotice refusal={refusal ?? acts.refusal} />
      {made && <Notice kind="plain">{t().print.made}</Notice>}
    </section>
  );
}
