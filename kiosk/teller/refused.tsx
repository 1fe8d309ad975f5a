import { Button, type Refusal, RefusalNotice } from "../ui/index.ts";
import { t } from "./texts.ts";

interface RefusedProps {
  readonly refusal: Refusal;
  /** Which paper it is about, where it is about one. */
  readonly where: string | undefined;
  readonly onGiveUp: () => void;
}

/** The server will not take what was keyed: the teller sees why, and the bundle goes back to the table. */
export function Refused({ refusal, where, onGiveUp }: RefusedProps) {
  return (
    <div class="stack middle">
      <h1 class="title">{t().refusedTitle}</h1>
      {where && <p class="lead">{where}</p>}
      <RefusalNotice refusal={refusal} />
      <Button kind="main" onPress={onGiveUp}>
        {t().giveUp}
      </Button>
    </div>
  );
}
