import "./receipts.css";
import { useState } from "preact/hooks";
import { slipWords } from "../../../tally/evidence/receipt.ts";
import { reached } from "../../../tally/meeting/index.ts";
import type { Receipt, RoomView } from "../../../tally/view/index.ts";
import { Buttons, Choice, CodeGroups, EmptyState, inLanguage, List, Notice } from "../../ui/index.ts";
import { t } from "../texts.ts";
import { QrCode } from "./qr.tsx";

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

/** What happened, in the words that stand on the slip and in the verifier. */
const said = (receipt: Receipt, unit: string): string => inLanguage(slipWords(receipt, unit));

type Size = "a4" | "roll80";

/** One receipt to look at; its slip is drawn by the server and counted there, so that a second one is marked as such. */
function ReceiptSheet({ view, receipt }: { view: RoomView; receipt: Receipt }) {
  const [size, setSize] = useState<Size>("a4");
  const newest = receipt === view.receipts.at(-1);
  const archived = newest && receipt.event === "closed" && view.step !== "setup" && reached(view.step, "unlocked");
  const kind = { genesis: t().receipts.first, end: t().receipts.final }[receipt.event as string] ?? "";
  return (
    <div class="stack">
      <section class="receipt" aria-label={t().receipts.title}>
        <h2 class="strong">
          {t().receipts.no(receipt.no)}
          {kind}
        </h2>
        <p>{said(receipt, view.unit)}</p>
        <div class="receipt-code">
          <CodeGroups code={receipt.code.replaceAll(" ", "")} groupOf={5} />
          <QrCode text={receipt.note} />
        </div>
      </section>
      <p class="quiet">{t().receipts.compare}</p>
      <div class="receipt-print">
        <Choice
          label={t().receipts.size}
          value={size}
          options={(["a4", "roll80"] as const).map((value) => ({ value, text: t().receipts.sizes[value] }))}
          onChoose={setSize}
        />
        <Buttons>
          <a
            class="button"
            {...(receipt.printed === 0 ? { "data-kind": "main" } : {})}
            href={`/api/papers/slip-${receipt.no}${size === "a4" ? "" : `-${size}`}`}
            target="_blank"
            rel="noopener"
          >
            {receipt.printed === 0 ? t().receipts.print : t().receipts.again}
          </a>
          {archived && (
            <a class="button" href="/api/papers/slip-archives" target="_blank" rel="noopener">
              {t().receipts.archives}
            </a>
          )}
        </Buttons>
      </div>
    </div>
  );
}
