import type { zh } from "./zh.ts";

/** Refusals in English: the same codes, or this does not compile. */
export const en: { readonly [K in keyof typeof zh]: string } = {
  malformed:
    "What was sent is not in the right form; nothing was saved. Reload the page; if that does not help, call the organiser.",
  "other-meeting": "This belongs to another meeting (or a rehearsal); nothing was saved. Reload the page.",
  "other-round": "This belongs to another round; nothing was saved. Reload the page.",
  "id-reused":
    "This command's id was used before for something else; nothing was saved. Reload the page and try again.",
  "not-now": "The meeting is not at this step. See the step at the top of the page.",
  "not-yours": "This is not yours to do. Hand it to the person named on the page.",
  "same-person": "This takes two different people. Let another person confirm it.",
  "no-such-person": "There is no person with this number. Check the list.",
  "device-unknown": "This device is not paired, or its pairing was revoked. Ask the organiser to pair it.",
  "device-registered": "This device is paired already.",
  "proposal-gone": "What you want to confirm was withdrawn or is done. Reload the page.",
  "proposal-changed": "What you want to confirm is not what the screen showed. Reload, check again, then confirm.",
  "pairing-again":
    "A device stood at this place before. Another one takes two people: the organiser proposes it, the chief scrutineer confirms.",
  "already-done": "This has been done; there is nothing left to do.",
  "already-waiting": "One proposal of this kind is waiting. Confirm or withdraw it first.",
  "clause-missing":
    "The method does not say that the count uses a computer: ballots cannot be issued. Put it into the method first.",
  "vote-too-small":
    "The votes for are fewer than half of those entitled: it cannot be recorded as adopted. Check the vote.",
  "numbers-differ":
    "The numbers do not add up. Check: entitled = present + on leave + absent; opened = issued + unused + replaced; boxes = returned.",
  "reference-missing": "The number entitled differs from the set-up. Give the paper that says so.",
  "quorum-missing": "There is no quorum: the election cannot be held. The chair decides what follows.",
  "issued-differs": "Papers issued differ from delegates present. Stop, reconcile, and give the reason.",
  "more-returned": "More papers were returned than issued: it cannot be recorded as valid. The election is held anew.",
  "not-more-returned": "No more papers were returned than issued: it cannot be recorded as void.",
  "bundles-fixed": "The bundles are made. To put one right use the correction of its size.",
  "no-such-bundle": "There is no such bundle. Check the number on the cover slip.",
  "no-such-paper": "There is no such paper. Check bundle and position.",
  "bundle-size":
    "Each bundle has 1 to the set number of papers, and together they are the papers returned. Check the cover slips.",
  "papers-keyed": "More papers of this bundle are keyed than it would have. The table must check the bundle.",
  "reason-missing": "Give the reason.",
  "bundle-claimed": "This bundle is being keyed at another seat. Check its number, or ask the table.",
  "reread-waits":
    "Reading this bundle again is proposed and waits for a scrutineer: leave it at the table, or have the proposal withdrawn.",
  "seat-busy": "This seat still has a bundle. Hand that one in first.",
  "reading-not-open": "This bundle does not need this reading now. Take it back to the table.",
  "reader-again": "First, second and third reading take three people. Take the bundle back to the table.",
  "aloud-missing": "This meeting reads aloud. Type the number of the one who reads.",
  "aloud-unwanted": "This reading is one person's; nobody reads aloud. Claim the bundle again.",
  "aloud-wrong": "Whoever reads aloud must be another teller without a bundle at another seat. Check the number.",
  "device-again": "First and second reading take two seats. Take the bundle back to the table.",
  "not-claimed": "This seat has not claimed this bundle. Claim it first.",
  "out-of-order": "Papers are keyed in order, from the top. Follow the position on the screen.",
  "marks-wrong": "The rows keyed are not those of the ballot paper; nothing was saved. Key this paper again.",
  "seal-wrong":
    "What this seat sealed does not match; nothing was saved. Key this paper again; if it happens again, change seats.",
  "papers-missing": "This bundle is not keyed to its end. Count the papers; if the cover slip differs, call the table.",
  "still-blind": "A third person is still to read this paper: it cannot be looked at now. Please wait.",
  "nothing-to-settle": "There is nothing to rule on or confirm on this paper.",
  "ruling-wrong": "The ruling is incomplete: every row and every write-in box needs an answer.",
  "no-ruling-over-law": "A paper that the rules make void can only be confirmed, not ruled valid.",
  "bundles-open": "Some bundles are not settled. The table shows which.",
  "papers-differ": "The bundles together are not the papers returned. Count the bundles again.",
  "voids-unconfirmed": "Some void papers are not confirmed. The chief scrutineer and a scrutineer confirm each.",
  "proposals-open": "Something waits for confirmation. Confirm or withdraw it first.",
  "identity-fails": "The numbers do not agree: the count cannot be closed. The chief teller checks the bundles.",
  "not-unlocked": "The result is not unlocked. The chief scrutineer and a scrutineer unlock it first.",
  "decider-wrong": "Seats are given up by those whom the set-up names. Record it as the method says.",
  "seal-rule":
    "The ruling departs from what the set-up says of papers without the seal. Rule as the method says, or choose another reason.",
  "mark-rule":
    "By the rules of this meeting a paper with a number, a name or a private mark is void. Rule as the method says, or choose another reason.",
  "round-wrong": "Seats or candidates do not fit the result of the last round. Follow the report.",
  "no-more-seats": "More seats are given up than are missing. Check.",
  "tie-open": "A tie or a shortage is not settled. Deal with it by the method first.",
  "hand-check-first":
    "The hand check is not logged yet. Do it and log its sheet; if it is decided to go without, the chief scrutineer proposes that with a reason and another scrutineer confirms it.",
  "paper-unknown": "This paper cannot be printed now.",
  "already-frozen": "The configuration is frozen and cannot be changed.",
  "setup-incomplete": "The set-up is not complete. Fill in what is marked.",
  "setup-changed": "The set-up was just changed elsewhere. Reload, then change it.",
};
