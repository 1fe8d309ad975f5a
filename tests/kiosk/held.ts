import type { Page, Route } from "playwright-core";

/** An answer on its way: the page has asked, and waits until it is let through. */
export interface Held {
  /** Resolves when the page has asked. */
  readonly asked: Promise<void>;
  /** Lets through what was asked so far and whatever is asked from now on. */
  release(): void;
}

/** Holds every request to `path` until it is released; then `answer` gives the answer, or the server. */
export async function held(
  page: Page,
  path: `/api/${string}`,
  answer: (route: Route) => Promise<void> = (route) => route.continue(),
): Promise<Held> {
  let release = () => {};
  let ask = () => {};
  const open = new Promise<void>((resolve) => (release = resolve));
  const asked = new Promise<void>((resolve) => (ask = resolve));
  await page.route(`**${path}`, async (route) => {
    ask();
    await open;
    await answer(route);
  });
  return { asked, release };
}

/** A refusal as the server sends it. */
export const refused =
  (code: string, zh: string, status = 403) =>
  (route: Route) =>
    route.fulfill({ status, json: { refused: code, zh, en: zh } });
