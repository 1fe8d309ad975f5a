import { useState } from "preact/hooks";
import type { RoomView } from "../../tally/view/index.ts";
import { rightsOf } from "../room/rights.ts";
import { t as room } from "../room/texts.ts";
import { Button, Buttons, Dialog, Notice, RefusalNotice, useSending } from "../ui/index.ts";
import { t } from "./texts.ts";

/** 启封计票结果: the chief proposes, another scrutineer unlocks; both answer the same question, 启封 or 暂不启封. */
export function Unlock({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const [asking, setAsking] = useState(false);
  const { leads } = rightsOf(view);
  const proposal = view.waiting.find(({ act }) => act === "unlock");
  const own = proposal?.by === view.person;
  const act = async () => {
    const fields = proposal
      ? { type: "approve", act: "unlock", of: proposal.of, hash: proposal.hash }
      : { type: "propose", act: "unlock", what: {} };
    await acts.send(fields);
    setAsking(false);
  };
  return (
    <div class="stack middle">
      <h1 class="title">{t().unlock.title}</h1>
      <p class="lead">{t().unlock.lead}</p>
      <RefusalNotice refusal={acts.refusal} />
      {own && <Notice kind="plain">{t().unlock.waits}</Notice>}
      {!proposal && !leads && <Notice kind="plain">{t().unlock.first}</Notice>}
      {proposal && !own && <p>{room().waiting.by(room().person(proposal.by))}</p>}
      <Buttons>
        {!proposal && leads && (
          <Button kind="main" busy={acts.busy} onPress={() => setAsking(true)}>
            {t().unlock.propose}
          </Button>
        )}
        {proposal?.mine && (
          <Button kind="main" busy={acts.busy} onPress={() => setAsking(true)}>
            {t().unlock.approve}
          </Button>
        )}
        {proposal && (own || proposal.mine) && (
          <Button busy={acts.busy} onPress={() => void acts.send({ type: "withdraw", act: "unlock", of: proposal.of })}>
            {own ? t().unlock.withdraw : room().waiting.return}
          </Button>
        )}
      </Buttons>
      {asking && (
        <Dialog
          title={t().unlock.title}
          act={proposal ? t().unlock.approve : t().unlock.propose}
          not={t().unlock.not}
          busy={acts.busy}
          onAct={() => void act()}
          onNot={() => setAsking(false)}
        >
          <p>{t().unlock.ask}</p>
        </Dialog>
      )}
    </div>
  );
}
