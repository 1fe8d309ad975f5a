import type { Texts } from "../../ui/text/words.ts";
import type { zh } from "./text.zh.ts";

export const en: Texts<typeof zh> = {
  scrutineers: {
    title: "How scrutineers verify",
    text: `
What to bring
A computer of your own that never was on the counting network, with a recent browser. Take it off every network.
A verifier of your own, fetched before the meeting and compared with its published sum. The laptop's copy is only a spare.
The sealed folder of slips: genesis, one for each bundle, corrections, close, final.
The sheets signed in ink: head count, papers issued, papers returned, the cover slips, the method, the vote report.
Both passphrase cards, kept by two people; the medium with both archives.

What to do
Choose both archives; each keeper types his own card. Compare the codes of both files on the screen with the slips that name them (the one after the unlocking, the final one).
Scan every slip; where that fails use a picture, or type the whole code, all 40 digits.
Type the figures from the signed sheets, never from a screen; of every round, when there was more than one.
Run the checks. Sixteen lines, one sentence each, naming the record.
Compare the votes name by name with the signed report: one reads aloud, one looks.
Compare the words of every slip (bundle, papers, total) with the screen.
Hold rulings, corrections and other acts of two people against the signed lists.
After the close and before anybody is informed, do the hand check, in this tool only.

The hand check
From the close to the draw the bundles lie in sight and nobody touches them.
Type the papers of each bundle from the cover slips; line, first draw and limit are printed and signed before the lots.
Twenty lots by at least two people in turn: said aloud, written in ink, typed.
One counts to the position, one watches. Two people read and key each paper one after the other, neither seeing the other's screen.
Where they differ both look again. Sign on paper, then lock. Records are shown only then, and readings never change after.
Names within two votes of the line, and all of a tie, are counted by hand: first every paper is checked for validity, then two people count the valid marks for that name, twice.
All papers with a third reading, ruling, write-in or correction are looked at by scrutineers who did not rule on them.
Print the sheet, two sign it; save the file and record it at the scrutineers' machine.

When a check fails
Stop. Announce nothing; tell the chief scrutineer, who informs the presidium.
Read the sentence of the check: it names the record, slip or file.
Wrong passphrase, a bad copy, a mistyped code are the usual causes: copy again, type again, verify on another machine.
A slip that does not fit: seal that slip and the medium, never reprint it; count all bundles after that slip by hand.
Totals unlike the report, or a refuted hand check: count all papers by hand; that count stands.
Figures that differ: look for a typing error first, then at the sheet; the sheet signed in ink stands.
NOT SHOWN is no failure: something was not given. Read the sentence, add it, run the checks again.
`,
  },
  department: {
    title: "For the organisation department: what this proves and what it does not",
    text: `
What it proves
Nothing that a slip covers was changed, dropped, reordered or rolled back; certain, when slips are checked off the laptop.
Everybody is shown the same log: two slips that meet would tell.
The votes follow from the record of every paper, the elected from the law; report and list were not changed after printing.
What takes two people had two, readers and rulers were different people, in lawful order.
Papers stuffed or omitted: the numbers would differ from the signed sheets.

What it does not prove
That the records say what the papers say. Only the hand check and the signatures on cover slips and rulings show that.
Whoever holds the laptop itself could record something else from the start, or forge readings, rulings and approvals: found by ink and by the hand check.
Records after the last slip, bundles still in work: the hand check answers for them.
Who cast which paper: never recorded, not to be found out.
Contents of ballots cannot be read from the log, but whoever holds the laptop can see them: disk encryption, no uplink, destruction by approval.
A fake verifier shows whatever it likes: so bring your own, compared beforehand.

Also
The hand check's risk limit is five per cent: were the result wrong, the check would still confirm it at most that often. It can be set smaller before the meeting; more papers are drawn then.
Both archives are internal. The sealed one holds every ballot; its cards are kept apart and sealed with the papers.
None of this replaces the report signed in ink, which is the only original.
`,
  },
};
