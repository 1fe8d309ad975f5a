/** What the chief scrutineer carries away from the laptop: both archives, as any browser at his desk gets them. */
import type { Station } from "./people.ts";

export interface Carried {
  /** The name under which a browser saves it. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** Fetches 核验包 and 密存包 as the chief at his kiosk. Throws when they are not there or not for this person. */
export async function carryAway(chief: Station): Promise<{ readonly check: Carried; readonly sealed: Carried }> {
  await chief.unlock();
  return { check: await saved(chief, "archive-check"), sealed: await saved(chief, "archive-sealed") };
}

async function saved({ kiosk }: Station, id: string): Promise<Carried> {
  const { status, headers, body } = await kiosk.send("GET", `/api/papers/${id}`);
  const name = /filename="([\w.-]+)"/.exec(String(headers["content-disposition"]))?.[1];
  if (status !== 200 || name === undefined) throw new Error(`${id}: ${status} ${body.subarray(0, 300).toString()}`);
  return { name, bytes: body };
}
