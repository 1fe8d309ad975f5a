import type { RoomView } from "../../../tally/view/index.ts";
import { Notice } from "../parts/notice.tsx";
import { words } from "../text/words.ts";

const t = words(
  {
    waits: "主机换过,计票记录由备份续记。请选举工作组办理「更换主机」、总监票人确认;在此之前不出留存单。",
    away: (seats: string) => `第${seats}席还没有接通。`,
    sending: (seat: number, papers: number) => `第${seat}席还有${papers}张没有补送,请到该席登录。`,
    wait: "这几席在换主机以前录过的扎,等补送以后再领。",
    and: "、",
  },
  {
    waits:
      "The laptop was exchanged; the log goes on from a copy. The organiser records the change of laptop, the chief scrutineer confirms it; until then there are no slips.",
    away: (seats) => `Seats not connected yet: ${seats}.`,
    sending: (seat, papers) => `Seat ${seat} has ${papers} papers to send again: sign in there.`,
    wait: "Whatever these seats had keyed before the change is claimed only after they have sent it again.",
    and: ", ",
  },
);

interface RestoredProps {
  readonly restored: RoomView["restored"];
  /** The seat where this is shown: it says of itself what it has to send. */
  readonly own?: number | undefined;
}

/** After a start from a copy: which seats have not come back, so that nobody takes what they keyed for lost. */
export function RestoredNotice({ restored, own }: RestoredProps) {
  const missing = restored?.missing.filter(({ seat }) => seat !== own) ?? [];
  if (!restored || (!restored.waits && missing.length === 0)) return null;
  const away = missing.filter(({ papers }) => papers === null).map(({ seat }) => seat);
  const sending = missing.flatMap(({ seat, papers }) => (papers === null ? [] : [t().sending(seat, papers)]));
  const lines = [
    ...(restored.waits ? [t().waits] : []),
    ...(away.length > 0 ? [t().away(away.join(t().and))] : []),
    ...sending,
    ...(missing.length > 0 ? [t().wait] : []),
  ];
  return (
    <Notice kind="attention">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}
