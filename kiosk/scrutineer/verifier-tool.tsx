import { useEffect, useState } from "preact/hooks";
import { toHex } from "../../tally/evidence/index.ts";
import { t } from "./texts.ts";

/** The verifier as this laptop has it, to be carried away on a stick, and what to hold it against: a copy brought along is better. */
export function VerifierTool() {
  const [sum, setSum] = useState("");
  useEffect(() => {
    let shown = true;
    const read = async () => {
      const answer = await fetch("/verifier.html");
      if (!answer.ok) return;
      const hash = await crypto.subtle.digest("SHA-256", await answer.arrayBuffer());
      if (shown) setSum(toHex(new Uint8Array(hash)));
    };
    read().catch(() => undefined); // without it there is no sum to show; the link says the same
    return () => {
      shown = false;
    };
  }, []);
  return (
    <div class="field">
      <span class="strong-label">{t().tool.title}</span>
      <span>{t().tool.lead}</span>
      <span class="file">
        <a class="button" href="/verifier.html" download="verifier.html">
          {t().tool.save}
        </a>
      </span>
      {sum && (
        <small class="tool-sum">
          {t().tool.sum} {sum.match(/.{8}/g)?.join(" ")}
        </small>
      )}
    </div>
  );
}
