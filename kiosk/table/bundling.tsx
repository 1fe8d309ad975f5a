import { useState } from "preact/hooks";
import type { RoomView } from "../../tally/view/index.ts";
import { rightsOf } from "../room/rights.ts";
import { t as room } from "../room/texts.ts";
import { Button, Buttons, EmptyState, Field, RefusalNotice, useSending } from "../ui/index.ts";
import { proposedSizes } from "./sizes.ts";
import { t } from "./texts.ts";

/** 分扎: the size of every bundle, proposed and then as counted; together they must be the papers returned. */
export function Bundling({ view }: { view: RoomView }) {
  const acts = useSending(view);
  const returned = view.numbers.returned?.total ?? 0;
  const most = view.bundleSize;
  const [sizes, setSizes] = useState(() => proposedSizes(returned, most).map(String));
  const numbers = sizes.map(Number);
  const sum = numbers.reduce((total, papers) => total + papers, 0);
  const wrong = (papers: number) => papers < 1 || papers > most;
  if (!rightsOf(view).table)
    return (
      <EmptyState what={room().bundles.none}>
        <p>{t().bundling.yours}</p>
      </EmptyState>
    );
  const by = Math.abs(sum - returned);
  const said =
    sum === returned ? t().bundling.same(returned) : sum > returned ? t().bundling.more(by) : t().bundling.fewer(by);
  return (
    <div class="stack wide">
      <h1 class="title">{t().bundling.title}</h1>
      <div>
        <p>{t().bundling.lead(returned)}</p>
        <p class="quiet">{t().bundling.proposal(most)}</p>
      </div>
      <div class="bundling">
        {sizes.map((papers, at) => (
          <Field
            key={at}
            label={room().bundle(at + 1, view.unit)}
            kind="count"
            value={papers}
            maxLength={3}
            fault={wrong(Number(papers)) ? t().bundling.range(most) : undefined}
            onInput={(typed) => setSizes(sizes.with(at, typed))}
          />
        ))}
      </div>
      <div class="tools">
        <Button onPress={() => setSizes([...sizes, ""])}>{t().bundling.add}</Button>
        {sizes.length > 1 && <Button onPress={() => setSizes(sizes.slice(0, -1))}>{t().bundling.drop}</Button>}
      </div>
      <p class="bundling-sum" data-good={sum === returned} role="status">
        {t().bundling.sum} <strong>{room().papers(sum)}</strong> {said}
      </p>
      <RefusalNotice refusal={acts.refusal} />
      <Buttons>
        <Button
          kind="main"
          busy={acts.busy}
          notNow={sum !== returned ? said : numbers.some(wrong) ? t().bundling.range(most) : undefined}
          onPress={() => void acts.send({ type: "bundled", sizes: numbers })}
        >
          {t().bundling.act}
        </Button>
      </Buttons>
    </div>
  );
}
