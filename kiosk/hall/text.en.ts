import type { Texts } from "../ui/index.ts";
import type { zh } from "./text.zh.ts";

const months = ["January", "February", "March", "April", "May", "June"].concat([
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
]);

export const en: Texts<typeof zh> = {
  title: "Hall screen",
  unreachable: "No network",
  date: (year, month, day) => `${day} ${months[month - 1]} ${year}`,
  rehearsal: "Rehearsal",
  now: {
    setup: "",
    adopting: "The meeting votes",
    rollCall: "Head count",
    issuing: "Ballot papers are handed out",
    voting: "Voting",
    returned: "Ballot papers are counted",
    void: "This election is void and will be held anew",
    counting: "Counting",
    closed: "Counting",
    unlocked: "Counting",
    informed: "Counting",
    reported: "The count is over",
    announced: "The count is over",
    sealed: "The count is over",
  },
  valid: "The election is valid",
  figures: {
    entitled: "Entitled",
    present: "Present",
    issued: "Issued",
    returned: "Returned",
  },
  people: "",
  papers: "",
  votes: "",
  list: () => "List of the elected",
  count: (n) => `${n} elected`,
  countInOrder: (n) => `${n} elected, in the order of surname strokes`,
  table: "Votes for, in the order of the ballot paper",
};
