import "./table.css";
import { useState } from "preact/hooks";
import { reached } from "../../tally/meeting/index.ts";
import type { RoomView } from "../../tally/view/index.ts";
import { HandForms } from "../room/before/handforms.tsx";
import { PrecheckPart } from "../room/before/precheck.tsx";
import { Board } from "../room/bundles/board.tsx";
import { CallsWhileLocked } from "../room/bundles/calls.tsx";
import { AfterCount, CloseOfCount } from "../room/bundles/close.tsx";
import { EarlierPapers } from "../room/bundles/earlier.tsx";
import { AfterAnnouncement } from "../room/matters/erratum.tsx";
import { Matters } from "../room/matters/matters.tsx";
import { WaitingList, waitingHere } from "../room/matters/waiting.tsx";
import { Receipts } from "../room/receipts/receipts.tsx";
import { rightsOf, thirdHere } from "../room/rights.ts";
import { Room, type SectionName } from "../room/room.tsx";
import { EmptyState, type Live, start, Viewed } from "../ui/index.ts";
import { Bundling } from "./bundling.tsx";
import { t } from "./texts.ts";
import { ThirdReading } from "./third.tsx";

/** What the table shows; a third reading that was under way here goes on after a reload. */
function Table({ view, live }: { view: RoomView; live: Live<RoomView> }) {
  const [third, setThird] = useState(() => view.bundles.find((one) => thirdHere(view, one))?.no);
  const { reads } = rightsOf(view);
  const onThird = reads ? setThird : undefined;
  const counting = view.step !== "setup" && reached(view.step, "counting");
  return (
    <Room
      view={view}
      live={live}
      sections={["bundles", ...(view.precheck ? (["checks"] as const) : []), "matters", "waiting", "receipts", "end"]}
      next={nextAt(view)}
      instead={third !== undefined && <ThirdReading view={view} bundle={third} onBack={() => setThird(undefined)} />}
    >
      {(section, open, stay) => {
        if (section === "checks") return <PrecheckPart view={view} />;
        if (section === "waiting") return <WaitingList view={view} onCard={stay} />;
        if (section === "matters") return <Matters view={view} onOpen={open} onThird={onThird} />;
        if (section === "receipts")
          return (
            <>
              <Receipts view={view} />
              <HandForms view={view} />
            </>
          );
        if (section === "end")
          return (
            <>
              <EndAtTable view={view} />
              <AfterAnnouncement view={view} />
              <EarlierPapers view={view} />
            </>
          );
        if (!counting) return <NoCount view={view} />;
        if (view.bundles.length === 0 && view.step === "counting") return <Bundling key={view.person} view={view} />;
        return <Board view={view} onThird={onThird} />;
      }}
    </Room>
  );
}

function EndAtTable({ view }: { view: RoomView }) {
  if (view.step === "setup" || !reached(view.step, "counting")) return <NoCount view={view} />;
  return view.step === "counting" ? <CloseOfCount view={view} /> : <AfterCount step={view.step} />;
}

/** Before the count, and when there is none because the election is void. */
function NoCount({ view }: { view: RoomView }) {
  if (view.step === "void") return <AfterCount step={view.step} />;
  return (
    <EmptyState what={t().before.title} who={t().before.who}>
      <p>{t().before.lead}</p>
    </EmptyState>
  );
}

/** Whoever supervises is led to what waits for him; the chief teller to the bundles. */
function nextAt(view: RoomView): SectionName {
  if (!rightsOf(view).supervises) return "bundles";
  if (waitingHere(view).some(({ mine }) => mine)) return "waiting";
  return view.matters.length > 0 ? "matters" : "bundles";
}

start(
  () => (
    <Viewed<RoomView>
      page="table"
      role={t().title}
      next="anybody"
      locked={({ calls }) => <CallsWhileLocked calls={calls} />}
    >
      {(view, live) => <Table key={view.person} view={view} live={live} />}
    </Viewed>
  ),
  () => t().title,
);
