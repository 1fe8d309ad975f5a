import "./style/rail.css";
import "./style/fields.css";
import "./style/tables.css";
import "./style/setup.css";
import "./style/course.css";
import type { OrganiserView } from "../../tally/view/index.ts";
import { start, useLive, Viewed, words } from "../ui/index.ts";
import { KeyCards } from "./keycards.tsx";
import { Organiser } from "./page.tsx";

const t = words({ title: "选举工作组" }, { title: "Organiser" });

/** After a restart of the laptop this is the place where both key cards are typed; else the organiser's page. */
function Page() {
  const live = useLive<OrganiserView>();
  if (live.refusal?.refused === "cards-needed") return <KeyCards role={t().title} />;
  return (
    <Viewed<OrganiserView> page="organiser" role={t().title}>
      {(view, at) => <Organiser view={view} live={at} />}
    </Viewed>
  );
}

start(Page, () => t().title);
