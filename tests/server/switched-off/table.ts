/**
 * Every control that was switched off for a test: the attack it keeps out, how that ends while the control is on, and how
 * while it is off. `server/SECURITY.md` shows this table; the tests beside this file hold each row to it.
 */
export interface Row {
  readonly attack: string;
  readonly on: string;
  readonly off: string;
}

export const table = {
  // door
  "Host list": {
    attack: "a page rebound to our address (DNS) asks for a device of its own",
    on: "wrong-host",
    off: "paired",
  },
  "Origin list": { attack: "another site posts JSON", on: "wrong-origin", off: "paired" },
  "Fetch Metadata": { attack: "another site opens a paired kiosk's event stream", on: "wrong-origin", off: "stream" },
  "JSON only": { attack: "a form of another site, as plain text", on: "not-json", off: "paired" },
  rate: {
    attack: "forty requests at once from one device, where ten are allowed",
    on: "turned away",
    off: "all answered",
  },
  "rate of strangers": { attack: "the same under a new made-up cookie each", on: "turned away", off: "all answered" },
  "body limit": { attack: "a lawful command with 300 KB of padding", on: "too-large", off: "done" },
  "header limit": { attack: "a header of 12 KiB", on: "cut off", off: "answered" },
  "time limits": { attack: "headers by the byte, without end", on: "cut off", off: "held open" },
  connections: { attack: "one peer opens thirty lines", on: "some refused", off: "all held" },
  "own subnet": { attack: "a machine of another network", on: "cut off", off: "answered" },
  "fixed pages": { attack: "a path that climbs out of the pages", on: "not-found", off: "a file of the laptop" },
  // input
  "strict JSON": { attack: "a body that says a field twice", on: "malformed", off: "paired" },
  "strict schemas": { attack: "a signed command with a field nobody knows", on: "malformed", off: "done" },
  // people and devices
  "access table": { attack: "a teller's kiosk registers another device", on: "not-yours", off: "typed" },
  "pairing: tries": { attack: "codes guessed until one fits", on: "pair-code-wrong", off: "typed" },
  "pairing: time": { attack: "a code noted down and typed 121 seconds later", on: "pair-code-wrong", off: "typed" },
  "pairing: once": { attack: "a code that was typed already, for another place", on: "pair-code-wrong", off: "typed" },
  "lock-out": { attack: "PINs tried one after the other", on: "pin-wait", off: "pin-wrong" },
  "session's device": { attack: "a session cookie used at another device", on: "session-needed", off: "done" },
  "new token": { attack: "a session that was planted before the sign-in", on: "session-needed", off: "done" },
  "PIN at signing": { attack: "a paper sealed at a desk left alone for a minute", on: "pin-again", off: "done" },
  revocation: {
    attack: "a revoked device goes on looking",
    on: "stream cut, device-unknown",
    off: "stream open, stream",
  },
  // commands
  signature: { attack: "a command that another key signed", on: "signature-wrong", off: "done" },
  origin: { attack: "a rehearsal's command in the real meeting", on: "other-meeting", off: "done" },
  "command id": { attack: "a call that was answered, replayed", on: "silent", off: "called again" },
  order: { attack: "the third paper before the second", on: "out-of-order", off: "done" },
  "two people": { attack: "one person proposes and approves", on: "same-person", off: "done" },
  "two readers": { attack: "the first reader reads the bundle again", on: "reader-again", off: "done" },
  "blind readings": { attack: "a look at what the first reader keyed", on: "still-blind", off: "marks shown" },
  // at rest and on the pages
  "meeting key": { attack: "marks read off the disk", on: "unreadable", off: "readable" },
  "file modes": { attack: "another account of the laptop reads the folder", on: "unreadable", off: "readable" },
  "look-alike names": { attack: "a second candidate of the same look", on: "same-name-twice", off: "frozen" },
  "policy: script": { attack: "markup with script that got into a page", on: "nothing runs", off: "script runs" },
  "policy: frame": { attack: "another page frames ours and catches the taps", on: "blank frame", off: "framed" },
  authority: { attack: "a false server at the same name", on: "refused", off: "answered" },
} as const satisfies Record<string, Row>;

export type Control = keyof typeof table;
