import type { OrganiserView } from "../../tally/view/index.ts";
import { Frame, type Live, meeting, stepOf, useSafety, words } from "../ui/index.ts";
import { Course } from "./course/course.tsx";
import { Setup } from "./setup/setup.tsx";

const t = words(
  { number: (n: number) => `${n} 号`, chief: (n: number) => `${n} 号总监票人在本机` },
  { number: (n) => `No. ${n}`, chief: (n) => `No. ${n}, chief scrutineer, at this device` },
);

/** Before the freezing the set-up, after it the course of the meeting. */
export function Organiser({ view, live, role }: { view: OrganiserView; live: Live<OrganiserView>; role: string }) {
  const safety = useSafety(live);
  const { person } = view;
  const name = person === undefined ? undefined : view.role === "chief" ? t().chief(person) : t().number(person);
  return (
    <Frame
      role={view.role === "chief" ? meeting().roles.chief : role}
      {...(name ? { name } : {})}
      step={stepOf(view)}
      safety={safety}
    >
      {view.setup ? <Setup view={view} setup={view.setup} /> : <Course view={view} />}
    </Frame>
  );
}
