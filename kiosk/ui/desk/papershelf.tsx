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

/** A line by what it is and of which round, and of which bundle. */
const keyOf = ({ kind, earlier }: PaperLine, bundle?: number) => `${kind} ${earlier?.round ?? ""} ${bundle ?? ""}`;

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
  const make = async (line: PaperLine, bundle?: number) => {
    const { kind, earlier } = line;
    const of = { ...(earlier ? { ofRound: earlier.round } : {}), ...(bundle === undefined ? {} : { bundle }) };
    await sending.send({ type: "print", paper: kind, ...of });
    setAsked((now) => (now === keyOf(line, bundle) ? undefined : now));
  };
  const button = (line: PaperLine, bundle?: number) => (
    <Button
      key={bundle}
      {...(line.files.length > 0 || bundle !== undefined ? { kind: "quiet" as const } : {})}
      busy={sending.busy}
      onPress={() => setAsked(keyOf(line, bundle))}
    >
      {bundle !== undefined && bundleName
        ? t().papers.makeOf(bundleName(bundle))
        : line.files.length === 0
          ? t().papers.make
          : t().papers.again}
    </Button>
  );
  const asking = (line: PaperLine) => [undefined, ...(line.bundles ?? [])].find((one) => asked === keyOf(line, one));
  const isAsked = (line: PaperLine) => asked === keyOf(line, asking(line));
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
              {line.ready && !isAsked(line) && !line.bundles && button(line)}
            </span>
            {line.ready && !isAsked(line) && line.bundles && (
              <details class="papershelf-bundles">
                <summary>{t().papers.bundles}</summary>
                <span class="papershelf-files">{line.bundles.map((bundle) => button(line, bundle))}</span>
              </details>
            )}
            {line.ready && isAsked(line) && person !== undefined && (
              <OwnPin
                person={person}
                busy={sending.busy}
                onRight={() => void make(line, asking(line))}
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
