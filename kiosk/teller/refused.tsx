import { Button, type Refusal, RefusalNotice } from "../ui/index.ts";
import { t } from "./texts.ts";

/** The server will not take what was keyed: the teller sees why, and the bundle goes back to the table. */
export function Refused({ refusal, onGiveUp }: { refusal: Refusal; onGiveUp: () => void }) {
  return (
    <div class="stack middle">
      <h1 class="title">{t().refusedTitle}</h1>
      <RefusalNotice refusal={refusal} />
      <Button kind="main" onPress={onGiveUp}>
        {t().giveUp}
      </Button>
    </div>
  );
}
