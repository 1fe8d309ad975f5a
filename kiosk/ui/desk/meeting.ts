import type { Place } from "../../../tally/meeting/index.ts";
import type { Frame } from "../../../tally/view/index.ts";
import { en } from "../text/meeting.en.ts";
import { zh } from "../text/meeting.zh.ts";
import { words } from "../text/words.ts";

/** The words of the meeting in the language of the page: steps, roles, places, acts, papers. */
export const meeting = words(zh, en);

/** The step as the frame of every page names it; a rehearsal says so, a later round says which it is. */
export function stepOf(view: Pick<Frame, "step" | "kind" | "round" | "rehearsal">): string {
  const step = meeting().steps[view.step];
  const named = view.round > 1 ? meeting().stepOf(meeting().kinds[view.kind], step) : step;
  return view.rehearsal ? meeting().stepOf(meeting().rehearsal, named) : named;
}

/** Where a device stands: 第3席, 核票台. */
export function placeName(place: Place, seat: number | undefined): string {
  return place === "seat" && seat !== undefined ? meeting().seat(seat) : meeting().places[place];
}
