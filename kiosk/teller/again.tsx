import { Button, inLanguage, Notice } from "../ui/index.ts";
import type { Desk, DeskState } from "./desk.ts";
import { t } from "./texts.ts";

/** After a loss of the laptop: what this seat sends again and cannot yet, and whose PIN it waits for. */
export function Again({ state: { held, absent }, desk }: { state: DeskState; desk: Desk }) {
  return (
    <>
      {absent.length > 0 && <Notice kind="attention">{t().again.absent(absent)}</Notice>}
      {held.map(({ task, papers, refusal }) => (
        <Notice key={task.id} kind="attention">
          <p>{t().again.held(task.bundle, task.unit, t().readings[task.reading], papers)}</p>
          <p>{inLanguage(refusal)}</p>
          <Button onPress={() => desk.giveUpHeld(task.id)}>{t().again.giveUp(task.bundle, task.unit)}</Button>
        </Notice>
      ))}
    </>
  );
}
