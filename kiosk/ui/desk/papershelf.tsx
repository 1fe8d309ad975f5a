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
  /** The name of a bundle, where papers of bundles can be among them. */
  readonly bundleName?: (bundle: number) => string;
  /** What is said while there is nothing to print yet. */
  readonly empty: string;
}

/** A line by what it is and of which round. */
const keyOf = ({ kind, earlier }: PaperLine) => `${kind} ${earlier?.round ?? ""}`;

/** 计票结果报告单; of an earlier round, with its name before it, and with its number, for several rounds can be of one kind. */
function nameOf({ kind, earlier }: PaperLine): string {
  const name = meeting().papers[kind];
  return earlier ? t().papers.ofRound(earlier.round, meeting().kinds[earlier.kind], name) : name;
}

/** The papers of a desk: made once and stored, then opened and printed as often as copies are needed. */
export function PaperShelf({ papers, person, sending, bundleName, empty }: PaperShelfProps) {
  const [asked, setAsked] = useState<string>();
  const shown = papers.filter((paper) => paper.ready || paper.files.length > 0);
  if (shown.length === 0) return <p class="quiet">{empty}</p>;
  const make = async ({ kind, earlier }: PaperLine) => {
    await sending.send({ type: "print", paper: kind, ...(earlier ? { ofRound: earlier.round } : {}) });
    setAsked(undefined);
  };
  return (
    <>
      <RefusalNotice refusal={sending.refusal} />
      <ul class="papershelf">
        {shown.map((line) => (
          <li key={keyOf(line)}>
            <span>{nameOf(line)}</span>
            <span class="papershelf-files">
              {line.files.map(({ sha256, bundle }, i) => (
                <a key={sha256} href={`/api/papers/${sha256}`} target="_blank" rel="noopener">
                  {bundle !== undefined && bundleName ? t().papers.openOf(bundleName(bundle)) : openWords(line, i)}
                </a>
              ))}
              {line.ready && asked !== keyOf(line) && (
                <Button
                  {...(line.files.length > 0 ? { kind: "quiet" as const } : {})}
                  busy={sending.busy}
                  onPress={() => setAsked(keyOf(line))}
                >
                  {line.files.length === 0 ? t().papers.make : t().papers.again}
                </Button>
              )}
            </span>
            {line.ready && asked === keyOf(line) && person !== undefined && (
              <OwnPin
                person={person}
                busy={sending.busy}
                onRight={() => void make(line)}
                onLeave={() => setAsked(undefined)}
              />
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function openWords({ files }: PaperLine, at: number): string {
  return files.length === 1 ? t().papers.open : t().papers.openOne(at + 1);
}
