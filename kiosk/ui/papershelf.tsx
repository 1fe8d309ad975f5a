import type { PaperLine } from "../../tally/view/index.ts";
import { Button } from "./button.tsx";
import { meeting } from "./meeting.ts";
import { RefusalNotice } from "./notice.tsx";
import type { Sending } from "./sending.ts";
import { t } from "./texts.ts";

export interface PaperShelfProps {
  readonly papers: readonly PaperLine[];
  readonly sending: Sending;
  /** What is said while there is nothing to print yet. */
  readonly empty: string;
}

/** The papers of a desk: made once and stored, then opened and printed as often as copies are needed. */
export function PaperShelf({ papers, sending, empty }: PaperShelfProps) {
  const shown = papers.filter((paper) => paper.ready || paper.files.length > 0);
  if (shown.length === 0) return <p class="quiet">{empty}</p>;
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
              {ready && files.length === 0 && (
                <Button busy={sending.busy} onPress={() => void sending.send({ type: "print", paper: kind })}>
                  {t().papers.make}
                </Button>
              )}
              {ready && files.length > 0 && (
                <Button
                  kind="quiet"
                  busy={sending.busy}
                  onPress={() => void sending.send({ type: "print", paper: kind })}
                >
                  {t().papers.again}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
