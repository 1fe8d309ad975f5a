import type { ComponentChildren } from "preact";
import type { Json } from "../../../tally/evidence/index.ts";
import type { ActName } from "../../../tally/meeting/index.ts";
import type { Waiting } from "../../../tally/view/index.ts";
import type { Sending } from "../page/sending.ts";
import { Button } from "../parts/button.tsx";
import { Facts } from "../parts/list.tsx";
import { RefusalNotice } from "../parts/notice.tsx";
import { meeting } from "./meeting.ts";
import { proposedLines } from "./proposed.ts";

export interface RecordProps {
  readonly act: ActName;
  /** What happened, as a statement: 主持人已宣布选举有效. */
  readonly title: string;
  readonly lead?: string;
  readonly what: Json;
  /** Verb and noun: 记入到会人数. */
  readonly press: string;
  /** What is still missing. */
  readonly notNow?: string | undefined;
  readonly waiting: readonly Waiting[];
  readonly sending: Sending;
  /** The figures to fill in. */
  readonly children?: ComponentChildren;
}

/**
 * One act that one person records and another confirms: first its figures and the button; once recorded, what waits for
 * confirmation, to be compared, and the way to take it back.
 */
export function Record({ act, title, lead, what, press, notNow, waiting, sending, children }: RecordProps) {
  const recorded = waiting.find((one) => one.act === act);
  return (
    <section class="stack record" aria-label={title}>
      <h1 class="title">{title}</h1>
      {recorded ? (
        <Recorded waiting={recorded} sending={sending} />
      ) : (
        <>
          {lead && <p class="lead">{lead}</p>}
          {children}
          <RefusalNotice refusal={sending.refusal} />
          <Button
            kind="main"
            busy={sending.busy}
            notNow={notNow}
            onPress={() => void sending.send({ type: "propose", act, what })}
          >
            {press}
          </Button>
        </>
      )}
    </section>
  );
}

/** What waits for its second person, and the way to take it back. */
export function Recorded({ waiting, sending }: { waiting: Waiting; sending: Sending }) {
  const { act, of, withdrawable } = waiting;
  const lines = proposedLines(waiting);
  return (
    <>
      <div class="record-waits" role="status">
        <p class="record-waits-what">{meeting().waits}</p>
        <p>{meeting().waitsFor}</p>
      </div>
      {lines.length > 0 && <Facts facts={lines} />}
      <RefusalNotice refusal={sending.refusal} />
      {withdrawable && (
        <Button busy={sending.busy} onPress={() => void sending.send({ type: "withdraw", act, of })}>
          {meeting().withdraw}
        </Button>
      )}
    </>
  );
}
