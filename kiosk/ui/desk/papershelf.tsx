import { useState } from "preact/hooks";
import type { PaperLine } from "../../../tally/view/index.ts";
import type { Sending } from "../page/sending.ts";
import { OwnPin } from "../page/signing.tsx";
import { Button } from "../parts/button.tsx";
import { RefusalNotice } from "../parts/notice.tsx";
import { t } from "../text/texts.ts";
import { meeting } from "./meeting.ts";

export interface PaperShelfProps {
  readonly papers: readonly PaperLine[];
  /** Who is at this desk: his PIN is asked for before a paper is sealed. */
  readonly person: number | undefined;
  readonly sending: Sending;
  /** What is said while there is nothing to print yet. */
  readonly empty: string;
}

/** The papers of a desk: made once and stored, then opened and printed as often as copies are needed. */
export function PaperShelf({ papers, person, sending, empty }: PaperShelfProps) {
  const [asked, setAsked] = useState<PaperLine["kind"]>();
  const shown = papers.filter((paper) => paper.ready || paper.files.length > 0);
  if (shown.length === 0) return <p class="quiet">{empty}</p>;
  const make = async (paper: PaperLine["kind"]) => {
    await sending.send({ type: "print", paper });
    setAsked(undefined);
  };
  return (
    <>
      <RefusalNotice refusal={sending.refusal} />
      <ul class="papershelf">
        {shown.map(({ kind, ready, files }) => (
          <li key={kind}>
            <span>{meeting().papers[kind]}</span>
            <span class="papershelf-files">
              {files.map(({ sha256 }, i) => (
                <a key={sha256} href={`/api/papers/${sha256}`} target="_blank" rel="noopener">
                  {files.length === 1 ? t().papers.open : t().papers.openOne(i + 1)}
                </a>
              ))}
              {ready && asked !== kind && (
                <Button
                  {...(files.length > 0 ? { kind: "quiet" as const } : {})}
                  busy={sending.busy}
                  onPress={() => setAsked(kind)}
                >
                  {files.length === 0 ? t().papers.make : t().papers.again}
                </Button>
              )}
            </span>
            {ready && asked === kind && person !== undefined && (
              <OwnPin
                person={person}
                busy={sending.busy}
                onRight={() => void make(kind)}
                onLeave={() => setAsked(undefined)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
