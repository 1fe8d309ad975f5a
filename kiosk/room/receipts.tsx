import "./slip.css";
import { useEffect, useState } from "preact/hooks";
import type { Receipt, RoomView } from "../../tally/view/index.ts";
import { Button, Buttons, Choice, CodeGroups, EmptyState, List, meeting, Notice } from "../ui/index.ts";
import { QrCode } from "./qr.tsx";
import { t } from "./texts.ts";

/** 留存单: the newest is open; any earlier one can be looked at and printed again. */
export function Receipts({ view }: { view: RoomView }) {
  const { receipts } = view;
  const [chosen, setChosen] = useState<number>();
  const newest = receipts.at(-1);
  const shown = receipts.find(({ no }) => no === chosen) ?? newest;
  return (
    <div class="stack wide">
      {view.backup === "failing" && <Notice kind="attention">{t().backup}</Notice>}
      {!shown && (
        <EmptyState what={t().receipts.none}>
          <p>{t().receipts.noneWho}</p>
        </EmptyState>
      )}
      {shown && (
        <div class="receipts">
          <ReceiptSheet view={view} receipt={shown} />
          <nav aria-label={t().receipts.list} class="receipt-list">
            <h2 class="strong">{t().receipts.list}</h2>
            <List label={t().receipts.list} items={[...receipts].reverse()} keyOf={({ no }) => no}>
              {(receipt) => (
                <button
                  type="button"
                  class="receipt-line"
                  aria-current={receipt.no === shown.no ? "true" : undefined}
                  onClick={() => setChosen(receipt.no)}
                >
                  <strong>{t().receipts.no(receipt.no)}</strong> <span>{said(receipt, view.unit)}</span>
                </button>
              )}
            </List>
          </nav>
        </div>
      )}
    </div>
  );
}

/** What happened, as the last leaf under the checkpoint says it. */
function said({ event, bundle, papers, total }: Receipt, unit: string): string {
  const words = t().receipts.event;
  const name = bundle === undefined ? "" : t().bundle(bundle, unit);
  switch (event) {
    case "settled":
      return words.settled(name, papers ?? 0, total);
    case "correction":
      return words.correction(name);
    case "closed":
      return words.closed(papers ?? total);
    default:
      return words[event]();
  }
}

type Size = "a4" | "roll80";

function ReceiptSheet({ view, receipt }: { view: RoomView; receipt: Receipt }) {
  const [size, setSize] = useState<Size>("a4");
  useEffect(() => {
    document.documentElement.dataset.slip = size;
    return () => {
      delete document.documentElement.dataset.slip;
    };
  }, [size]);
  const kind = { genesis: t().receipts.first, end: t().receipts.final }[receipt.event as string] ?? "";
  return (
    <div class="receipt">
      <section class="slip" data-size={size} aria-label={t().receipts.title}>
        <h2 class="title">
          {t().receipts.title}
          {kind}
        </h2>
        <p class="slip-no">{t().receipts.no(receipt.no)}</p>
        <p>
          {view.rehearsal && `${meeting().rehearsal} `}
          {view.meeting} ({view.kind === "election" ? t().receipts.firstVote : meeting().kinds[view.kind]})
        </p>
        <p>
          {t().receipts.subject}: {said(receipt, view.unit)}
        </p>
        <div class="slip-code">
          <CodeGroups code={receipt.code.replaceAll(" ", "")} groupOf={5} />
          <QrCode text={receipt.note} />
        </div>
        <div class="slip-ink">
          <p>{t().receipts.sign}</p>
          <p>
            {t().receipts.time} {t().receipts.timeBlank}
          </p>
        </div>
        <p class="slip-small">{t().receipts.keep}</p>
      </section>
      <p class="quiet">{t().receipts.compare}</p>
      <div class="slip-print">
        <Choice
          label={t().receipts.size}
          value={size}
          options={(["a4", "roll80"] as const).map((value) => ({ value, text: t().receipts.sizes[value] }))}
          onChoose={setSize}
        />
        <Buttons>
          <Button kind="main" onPress={() => print()}>
            {t().receipts.print}
          </Button>
        </Buttons>
      </div>
    </div>
  );
}
