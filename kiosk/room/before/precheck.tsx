import { useMemo } from "preact/hooks";
import { logicTest } from "../../../tally/logic-test/index.ts";
import type { FormName } from "../../../tally/papers/records/form-names.ts";
import type { RoomView } from "../../../tally/view/index.ts";
import { FormShelf, Notice } from "../../ui/index.ts";
import { t as room } from "../texts.ts";
import { LogicTables } from "./logic.tsx";
import { t } from "./precheck.text.ts";

type Precheck = NonNullable<RoomView["precheck"]>;

/** Before the bundles are made: that nothing is counted yet, and that known papers are counted as they should be. */
export function PrecheckPart({ view }: { readonly view: RoomView }) {
  if (!view.precheck) return null;
  return (
    <div class="stack wide">
      <ZeroCheck zeros={view.precheck.zeros} view={view} />
      <LogicCheck logic={view.precheck.logic} />
    </div>
  );
}

/** 清零检查: every figure as the log has it now, and each seat. */
function ZeroCheck({ zeros, view }: { readonly zeros: Precheck["zeros"]; readonly view: RoomView }) {
  const words = t().zero;
  const figures = [
    [words.bundles, zeros.bundles],
    [words.readings, zeros.readings],
    [words.records, zeros.records],
    [words.rulings, zeros.rulings],
    [words.voids, zeros.voids],
    [words.settled, zeros.settled],
  ] as const;
  const clear = [...figures.map(([, count]) => count), ...zeros.seats.map(({ readings }) => readings)].every(
    (count) => count === 0,
  );
  const seated = zeros.seats.filter(({ seat }) => seat > 0);
  const busy = zeros.seats.filter(({ readings }) => readings > 0);
  return (
    <section class="panel precheck" aria-label={words.title}>
      <h2 class="title">{words.title}</h2>
      <dl class="figures">
        {figures.map(([what, count]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p>
        {busy.length === 0
          ? words.seats(seated.map(({ seat }) => seat))
          : busy
              .map(({ seat, readings }) => words.seat(seat === 0 ? words.table : room().seat(seat), readings))
              .join(t().and)}{" "}
        <span class="quiet">{words.receipts(view.receipts.length)}</span>
      </p>
      <Outcome good={clear} text={clear ? words.clear : words.notClear} form="zero-report" />
    </section>
  );
}

/** 试算核对: the page counts the made-up papers itself; the sheet to be signed is counted by the host. */
function LogicCheck({ logic }: { readonly logic: Precheck["logic"] }) {
  const words = t().logic;
  const report = useMemo(() => (logic.names > 0 ? logicTest(logic) : undefined), [JSON.stringify(logic)]);
  if (!report) return null;
  const { papers, differing } = report;
  return (
    <section class="panel precheck" aria-label={words.title}>
      <h2 class="title">{words.title}</h2>
      <p>{words.lead(papers.length, logic.names, logic.seats)}</p>
      <Outcome
        good={differing === 0}
        text={differing === 0 ? words.agrees : words.differs(differing)}
        form="logic-test"
      />
      <LogicTables report={report} />
    </section>
  );
}

function Outcome({ good, text, form }: { good: boolean; text: string; form: FormName }) {
  return (
    <>
      {good ? (
        <p class="strong" role="status">
          ✓ {text}
        </p>
      ) : (
        <Notice kind="attention">{text}</Notice>
      )}
      <FormShelf names={[form]} />
      <p class="quiet">{t().sign}</p>
    </>
  );
}
