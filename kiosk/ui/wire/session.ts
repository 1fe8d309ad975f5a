import { type Outcome, post } from "./api.ts";
import { reconnect, showAfter } from "./live.ts";

/** Opens a session at this device. `newPin`: the person's own PIN, chosen when the card's is used for the first time. */
export async function signIn(person: number, pin: string, newPin?: string): Promise<Outcome<unknown>> {
  const answer = post("/api/session", { person, pin, ...(newPin === undefined ? {} : { newPin }) });
  showAfter(answer); // it never rejects
  const asked = await answer;
  if (asked.is === "done") reconnect();
  return asked;
}

/** 暂停: locks this device until a PIN opens it again. */
export async function lock(): Promise<Outcome<unknown>> {
  const asked = await post("/api/session", { leave: true });
  if (asked.is === "done") reconnect();
  return asked;
}
