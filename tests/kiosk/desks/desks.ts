/** Organiser, chair's desk and wall on a stage, for the tests of this folder. */
import { configFrom, rehearsalDraft, type SetupDraft, type State, start } from "../../../tally/meeting/index.ts";
import { Hall } from "../../tally/meeting/hall.ts";
import { at, counted, Stage } from "../stage.ts";
import { staged } from "../staged.ts";

/** Before the freezing: the rehearsal, changed as a real meeting would be. */
export function setUp(change: (draft: SetupDraft) => void = () => {}, uplink = false): Stage {
  const hall = new Hall();
  const draft = rehearsalDraft();
  change(draft);
  const state = start(configFrom(draft, { origin: hall.config.origin, fonts: {} }));
  const before: State = Object.assign(state, { devices: hall.state.devices });
  const unfrozen = Object.create(hall, { state: { value: before } }) as Hall;
  return staged(
    new Stage(unfrozen, at(unfrozen, "organiser", "organiser"), { setup: { draft, rev: 1, cards: [] }, uplink }),
  );
}

export function upTo(step: "rollCall" | "voting" | "returned", issued = 287, returned = 286): Hall {
  const hall = new Hall().adopt();
  if (step === "rollCall") return hall;
  hall.headCount(287).issue(issued, 2);
  if (step === "returned") hall.both("returned", { boxes: [returned - 136, 136], foreign: 0, total: returned });
  return hall;
}

export const desk = (hall: Hall) => staged(new Stage(hall, at(hall, "organiser", "organiser")));
export const chair = (hall: Hall) => staged(new Stage(hall, at(hall, "chair", "chair")));
export const wall = (hall: Hall) => staged(new Stage(hall, at(hall, "hall")));

/** Counted and announced; the wall is told to show `screen`. */
export function announced(screen: "list" | "votes" | "nothing"): Stage {
  const hall = counted(160).close().unlock();
  const stage = wall(hall);
  stage.push();
  hall.both("informed", {}, "chair");
  hall.both("reported", {}, "chair");
  hall.both("announced", { eligibility: "" }, "chair");
  hall.both("show", { screen, decision: screen === "votes" ? "选举办法第九条" : "" }, "chair");
  return stage;
}
