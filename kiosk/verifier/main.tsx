import "../ui/style/ui.css";
import "./verifier.css";
import "./handcheck/handcheck.css";
import "./print.css";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { callAs, language, onLanguage, speak } from "../ui/text/words.ts";
import { ArchivesFace } from "./archives.tsx";
import { type Brought, type Change, nothingBrought, type Verified, verifyBrought } from "./brought.ts";
import { FactsFace } from "./facts.tsx";
import { HandCheckFace } from "./handcheck/face.tsx";
import { HelpFace } from "./help/help.tsx";
import { ReportFace } from "./report.tsx";
import { SlipsFace } from "./slips.tsx";
import { t } from "./texts.ts";

const faces = ["archives", "slips", "facts", "report", "handCheck", "help"] as const;
type Face = (typeof faces)[number];

function Verifier() {
  const [spoken, setSpoken] = useState(language);
  const [face, setFace] = useState<Face>("archives");
  const [brought, setBrought] = useState<Brought>(nothingBrought);
  const [verified, setVerified] = useState<Verified>();
  const [busy, setBusy] = useState(false);
  /** Files that were chosen and are not read to their end: nothing is verified without them. */
  const [reading, setReading] = useState(0);
  const stale = verified !== undefined && verified.of !== brought;
  useEffect(() => onLanguage(() => setSpoken(language())), []);
  useEffect(() => {
    document.documentElement.lang = spoken === "zh" ? "zh-CN" : "en";
    document.title = t().title;
  }, [spoken]);
  const change = (part: Change) =>
    setBrought((before) => ({ ...before, ...(typeof part === "function" ? part(before) : part) }));
  const reads = async (work: Promise<void>) => {
    setReading((files) => files + 1);
    await work.finally(() => setReading((files) => files - 1));
  };
  const verify = async () => {
    setBusy(true);
    try {
      // Lets the page say that it is at work before the work begins.
      await new Promise((resolve) => setTimeout(resolve, 30));
      const found = await verifyBrought(brought);
      const { titles, unit } = found.report.state?.config.words ?? {};
      callAs(titles, unit);
      setVerified(found);
    } finally {
      setBusy(false);
    }
  };
  const shared = { brought, onChange: change, onReading: (work: Promise<void>) => void reads(work) };
  return (
    <div class="frame">
      <header class="frame-head no-print">
        <p class="frame-who">
          <strong>{t().title}</strong>
        </p>
        <p class="frame-step">{t().offline}</p>
        <div class="frame-side">
          {spoken === "en" && (
            <button type="button" class="frame-language" onClick={() => speak("zh")}>
              {t().chinese}
            </button>
          )}
        </div>
      </header>
      <div class="verifier">
        <nav class="faces no-print" aria-label={t().title}>
          {faces.map((one) => (
            <button
              type="button"
              key={one}
              class="button"
              aria-current={one === face ? "page" : undefined}
              onClick={() => setFace(one)}
            >
              {t().faces[one]}
            </button>
          ))}
        </nav>
        <main class="frame-main">
          {face === "archives" && <ArchivesFace {...shared} />}
          {face === "slips" && <SlipsFace {...shared} />}
          {face === "facts" && <FactsFace brought={brought} onChange={change} />}
          {face === "report" && (
            <ReportFace
              brought={brought}
              verified={verified}
              stale={stale}
              busy={busy}
              reading={reading > 0}
              onVerify={() => void verify()}
            />
          )}
          {face === "handCheck" && <HandCheckFace verified={stale ? undefined : verified} facts={brought.facts} />}
          {face === "help" && <HelpFace />}
        </main>
      </div>
    </div>
  );
}

const place = document.getElementById("page");
if (place) render(<Verifier />, place);
