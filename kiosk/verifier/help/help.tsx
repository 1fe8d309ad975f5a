import { Button } from "../../ui/parts/button.tsx";
import { language, speak, words } from "../../ui/text/words.ts";
import { en } from "./text.en.ts";
import { zh } from "./text.zh.ts";

const t = words(zh, en);

/** One page for scrutineers, one for the organisation department. */
export function HelpFace() {
  const h = t();
  return (
    <section class="face help" aria-labelledby="face-help">
      <h1 id="face-help" class="title">
        {h.scrutineers.title}
      </h1>
      <Lines text={h.scrutineers.text} />
      <h2 class="title">{h.department.title}</h2>
      <Lines text={h.department.text} />
      {language() === "zh" && (
        <p class="no-print">
          <Button kind="quiet" onPress={() => speak("en")}>
            English
          </Button>
        </p>
      )}
    </section>
  );
}

/** A heading is a line that ends in a colon; every other line is one thing to know or to do. */
function Lines({ text }: { readonly text: string }) {
  const parts = text.trim().split(/\n\n+/);
  return (
    <>
      {parts.map((part) => {
        const [heading, ...lines] = part.split("\n").map((line) => line.trim());
        return (
          <div key={heading} class="part">
            <h2 class="part-title">{heading}</h2>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}
