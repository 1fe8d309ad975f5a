import { useState } from "preact/hooks";
import type { OrganiserView } from "../../tally/view/index.ts";
import { Button, EmptyState, Frame, type Live, lock, meeting, stepOf, useSafety, words } from "../ui/index.ts";
import { Course } from "./course/course.tsx";
import { Setup } from "./setup/setup.tsx";

const t = words(
  {
    number: (n: number) => `${n} 号`,
    frozen: "会议设置已定稿",
    next: "请总监票人退出登录,由选举工作组登录。",
    leave: "退出登录",
  },
  {
    number: (n) => `No. ${n}`,
    frozen: "The set-up is frozen",
    next: "The chief scrutineer signs out, then the organiser signs in.",
    leave: "Sign out",
  },
);

/** Before the freezing the set-up, after it the course of the meeting. */
export function Organiser({ view, live }: { view: OrganiserView; live: Live<OrganiserView> }) {
  const safety = useSafety(live);
  const [unsaved, setUnsaved] = useState(false);
  const { person, role = "organiser" } = view;
  return (
    <Frame
      role={meeting().roles[role]}
      {...(person === undefined ? {} : { name: t().number(person) })}
      step={stepOf(view)}
      safety={unsaved && safety.is === "saved" ? { is: "unsaved" } : safety}
    >
      {view.setup ? (
        <Setup view={view} setup={view.setup} onUnsaved={setUnsaved} />
      ) : role === "organiser" ? (
        <Course view={view} />
      ) : (
        <Frozen />
      )}
    </Frame>
  );
}

/** The chief scrutineer has confirmed the freezing here: this desk is the organiser's again. */
function Frozen() {
  return (
    <EmptyState what={t().frozen}>
      <p>{t().next}</p>
      <Button kind="main" onPress={() => void lock()}>
        {t().leave}
      </Button>
    </EmptyState>
  );
}
