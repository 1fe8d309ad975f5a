/** Runs one thing after the other, whatever becomes of each. */
export type Serially = <T>(work: () => Promise<T> | T) => Promise<T>;

export function serially(): Serially {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
}
