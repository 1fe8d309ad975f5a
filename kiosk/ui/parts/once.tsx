export interface OnceOnlyProps {
  readonly paper: string;
  readonly open: string;
  readonly once: string;
  readonly onOpened: () => void;
}

/** The way to a paper that can be fetched once: cards with secrets on them are stored nowhere. */
export function OnceOnly({ paper, open, once, onOpened }: OnceOnlyProps) {
  return (
    <p class="once">
      <a
        class="button"
        data-kind="main"
        href={`/api/papers/${paper}`}
        target="_blank"
        rel="noopener"
        onClick={() => setTimeout(onOpened)}
      >
        {open}
      </a>
      <small>{once}</small>
    </p>
  );
}

/** The one-time id of a paper that is not stored, in the answer to a command. */
export function paperOf(answer: unknown): string | undefined {
  const paper = typeof answer === "object" && answer !== null && "paper" in answer ? answer.paper : undefined;
  return typeof paper === "string" ? paper : undefined;
}
