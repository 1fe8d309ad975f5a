import "./scrutineer.css";
import type { RoomView } from "../../tally/view/index.ts";
import { HandForms } from "../room/before/handforms.tsx";
import { PrecheckPart } from "../room/before/precheck.tsx";
import { Board } from "../room/bundles/board.tsx";
import { CallsWhileLocked } from "../room/bundles/calls.tsx";
import { Matters } from "../room/matters/matters.tsx";
import { WaitingList, waitingHere } from "../room/matters/waiting.tsx";
import { Receipts } from "../room/receipts/receipts.tsx";
import { rightsOf } from "../room/rights.ts";
import { Room, type SectionName } from "../room/room.tsx";
import { type Live, start, Viewed } from "../ui/index.ts";
import { End } from "./end.tsx";
import { Freezing } from "./freezing.tsx";
import { t } from "./texts.ts";

function Scrutineer({ view, live }: { view: RoomView; live: Live<RoomView> }) {
  return (
    <Room view={view} live={live} sections={sectionsAt(view)} next={nextAt(view)}>
      {(section, open, stay) => {
        if (section === "checks") return <PrecheckPart view={view} />;
        if (section === "matters") return <Matters view={view} onOpen={open} />;
        if (section === "receipts")
          return (
            <>
              <Receipts view={view} />
              <HandForms view={view} />
            </>
          );
        if (section === "end") return <End view={view} />;
        if (section === "bundles") return <Board view={view} />;
        return view.step === "setup" && view.freezing ? (
          <Freezing view={view} />
        ) : (
          <WaitingList view={view} onCard={stay} />
        );
      }}
    </Room>
  );
}

/** The checks stand first until the bundles are made. */
function sectionsAt({ precheck }: RoomView): readonly SectionName[] {
  return ["waiting", ...(precheck ? (["checks"] as const) : []), "matters", "bundles", "receipts", "end"];
}

/** What is to be done next: a confirmation, then a doubtful paper, then the end of the count. */
function nextAt(view: RoomView): SectionName {
  if (waitingHere(view).some(({ mine }) => mine)) return "waiting";
  const counted = view.step === "closed" || view.step === "unlocked";
  if (counted) return "end";
  if (view.step !== "counting" || !rightsOf(view).supervises) return "waiting";
  if (view.matters.some(({ what }) => what !== "third")) return "matters";
  return view.bundles.length > 0 && view.open.length === 0 ? "end" : "bundles";
}

start(
  () => (
    <Viewed<RoomView>
      page="scrutineer"
      role={t().title}
      next="anybody"
      locked={({ calls }) => <CallsWhileLocked calls={calls} />}
    >
      {(view, live) => <Scrutineer key={view.person} view={view} live={live} />}
    </Viewed>
  ),
  () => t().title,
);
