/**
 * Who may do what, written out by hand from the rules of the meeting, to be held against what the server really allows.
 * One line an act: who proposes (or sends) it where, and who approves it.
 */
const O = "organiser@organiser";
const chairDesk = `${O} chair@chair`;
const chief = "chief@scrutineer chief@table";
const chiefs = `${chief} deputy@scrutineer deputy@table`;
const supervisors = `${chiefs} scrutineer@scrutineer scrutineer@table`;
const readers = "teller@seat teller@table chiefTeller@seat chiefTeller@table";
const headTeller = "chiefTeller@table";

/** What one person sends alone. */
export const alone: { readonly [type: string]: string } = {
  pair: O,
  revoke: `${O} chief@organiser ${chief} organiser@scrutineer organiser@table`,
  bundled: headTeller,
  resized: headTeller,
  release: headTeller,
  claim: readers,
  reading: readers,
  handIn: readers,
  look: supervisors,
  close: `${chiefs} chiefTeller@table chiefTeller@scrutineer`,
  print: "paper by paper",
  audited: "chief@scrutineer deputy@scrutineer scrutineer@scrutineer",
  call: "anybody@seat",
  answered: "anybody@seat anybody@table anybody@scrutineer",
  withdraw: "whoever may propose or approve",
};

/** What of the set-up may still be sent once the meeting is frozen. */
export const late: { readonly [type: string]: string } = {
  setup: "nobody",
  rehearsal: "nobody",
  cards: "nobody",
  keyCards: "nobody",
  photo: O,
};

/** What only the server writes. */
export const serverOnly = [
  "genesis",
  "step",
  "released",
  "compared",
  "shifted",
  "ballot",
  "voided",
  "unvoided",
  "settled",
  "closed",
  "paper",
  "clock",
  "medium",
];

/** What takes two people: who proposes, who approves. */
export const byTwo: { readonly [act: string]: readonly [proposes: string, approves: string] } = {
  configuration: [O, `${chief} chief@organiser`],
  method: [O, chief],
  slate: [O, chief],
  scrutineers: [O, chief],
  headCount: [O, chief],
  issued: [O, chief],
  returned: [O, chief],
  sealed: [O, chief],
  nextRound: [O, chief],
  reduce: [O, chief],
  pairAgain: [O, chief],
  // For whom, decides who of these: `tests/tally/meeting/two-people`.
  newCard: [`${O} organiser@scrutineer organiser@table chief@organiser ${chief}`, supervisors],
  epoch: [O, chief],
  destroy: [O, chief],
  valid: [`${chairDesk} organiser@chair chair@organiser`, chief],
  void: [`${chairDesk} organiser@chair chair@organiser`, chief],
  informed: [`${chairDesk} organiser@chair chair@organiser`, chief],
  reported: [`${chairDesk} organiser@chair chair@organiser`, chief],
  announced: [`${chairDesk} organiser@chair chair@organiser`, chief],
  show: [`${chairDesk} organiser@chair chair@organiser`, chief],
  ruling: [chiefs, supervisors],
  confirmVoid: [chiefs, supervisors],
  merge: [chiefs, supervisors],
  reread: [`${chiefs} chiefTeller@table chiefTeller@scrutineer`, supervisors],
  correction: [chief, supervisors],
  unlock: [chief, supervisors],
  unchecked: [chief, supervisors],
  erratum: [chief, supervisors],
  fallback: [chief, supervisors],
  third: ["nobody: the third reading is what is approved", supervisors],
};

/** Where each role may open a session. */
export const workplaces =
  "organiser@organiser chair@chair teller@seat teller@table chiefTeller@seat chiefTeller@table " +
  `${supervisors} chief@organiser`;

/** Who takes what is printed besides papers and forms: receipts, the archives, their cards, the data sent up. */
export const printouts: { readonly [printout: string]: string } = {
  slip: `${supervisors} chiefTeller@table chiefTeller@scrutineer`,
  archive: chief,
  passphrase: chief,
  delegates: O,
};

/** What each door asks for: how far one has come in, and at which places. */
export const doors: { readonly [door: string]: { readonly standing: string; readonly places: string } } = {
  page: { standing: "stranger waiting paired signedIn", places: "all" },
  pairAsk: { standing: "stranger waiting paired signedIn", places: "all" },
  pairSame: { standing: "waiting", places: "all" },
  pairType: { standing: "signedIn", places: "organiser" },
  pairTypeBeforeFreezing: { standing: "paired signedIn", places: "organiser" },
  signIn: { standing: "paired signedIn", places: "organiser seat table scrutineer chair" },
  keyCards: { standing: "paired signedIn", places: "organiser" },
  setup: { standing: "paired signedIn", places: "organiser" },
  command: { standing: "signedIn", places: "all" },
  events: { standing: "waiting paired signedIn", places: "all" },
  paper: { standing: "signedIn", places: "all" },
};

/**
 * At which steps each act and command can be done at all, from the rules of the order of acts (rules §6); what is not
 * listed can be done at every step. Until the adoption scrutineers and tellers sleep, whatever stands here.
 */
export const openAt: { readonly [actOrType: string]: string } = {
  method: "adopting",
  slate: "adopting",
  scrutineers: "adopting",
  // A figure can be put right until something rests on it (case B5).
  headCount: "rollCall issuing",
  issued: "issuing voting returned",
  returned: "voting returned counting",
  valid: "returned",
  void: "returned",
  ruling: "counting",
  confirmVoid: "counting",
  merge: "counting",
  reread: "counting",
  fallback: "counting",
  correction: "counting closed unlocked informed reported",
  unlock: "closed",
  unchecked: "unlocked",
  informed: "unlocked",
  nextRound: "informed",
  reduce: "informed",
  reported: "informed",
  announced: "reported",
  show: "announced sealed",
  erratum: "announced sealed",
  sealed: "announced",
  destroy: "sealed",
  bundled: "counting",
  resized: "counting",
  claim: "counting",
  reading: "counting",
  handIn: "counting",
  close: "counting",
  call: "adopting rollCall issuing voting returned counting",
  audited: "unlocked informed",
};

/** Which papers are whose, and from which step on they can be made. */
const desks = { organiser: O, chair: "chair@chair", scrutineers: supervisors };
export const papers: { readonly [paper: string]: readonly [whose: string, from: string] } = {
  "head-count": [desks.organiser, "issuing"],
  issued: [desks.organiser, "voting"],
  returned: [desks.organiser, "returned"],
  rulings: [desks.scrutineers, "counting"],
  "bundle-lines": [desks.scrutineers, "counting"],
  "bundle-records": [desks.scrutineers, "counting"],
  "vote-report": [desks.scrutineers, "unlocked"],
  "check-sheet": [desks.scrutineers, "unlocked"],
  "hand-check": [desks.scrutineers, "unlocked"],
  "elected-list": [desks.chair, "informed"],
  annex: [desks.chair, "informed"],
  "seal-list": [desks.organiser, "announced"],
  "hand-over": [desks.organiser, "announced"],
  "report-up": [desks.organiser, "announced"],
  roster: [desks.organiser, "announced"],
  registration: [desks.organiser, "announced"],
};

/** What page each place shows. */
export const pages: { readonly [place: string]: string } = {
  organiser: "organiser",
  seat: "teller",
  table: "table",
  scrutineer: "scrutineer",
  chair: "chair",
  hall: "hall",
};

/** The other forms of `POST /api/pair`, by what is asked, and what each answers to the same four. */
export const pairForms: { readonly [form: string]: { readonly [standing: string]: string } } = {
  type: { stranger: "device-unknown", waiting: "not-yours", paired: "session-needed", signedIn: "not-yours" },
  cancel: { stranger: "device-unknown", waiting: "not-yours", paired: "session-needed", signedIn: "not-yours" },
};

/** Every route there is, by method and path, and what each answers to whoever has come so far and no further (`paired` is the wall screen, where nobody signs in). */
export const routes: { readonly [route: string]: { readonly [standing: string]: string } } = {
  "POST /api/pair": { stranger: "not-yours", waiting: "pair-not-ready", paired: "not-yours", signedIn: "not-yours" },
  "POST /api/session": {
    stranger: "device-unknown",
    waiting: "not-yours",
    paired: "session-needed",
    signedIn: "pin-wrong",
  },
  "POST /api/commands": {
    stranger: "device-unknown",
    waiting: "device-unknown",
    paired: "session-needed",
    signedIn: "session-needed",
  },
  "GET /api/events": { stranger: "device-unknown", waiting: "stream", paired: "stream", signedIn: "stream" },
  "GET /api/papers/:id": {
    stranger: "device-unknown",
    waiting: "not-yours",
    paired: "session-needed",
    signedIn: "not-found",
  },
};
