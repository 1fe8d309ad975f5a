import "../style/ui.css";
import type { ComponentType } from "preact";
import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { language, onLanguage } from "../text/words.ts";
import { declareFont } from "./fonts.ts";

/**
 * Puts a page into the document, in the language of this device, and draws it anew when the language changes.
 * `title` names the page in the browser's own bar.
 */
export function start(Page: ComponentType, title: () => string): void {
  function Speaking() {
    const [spoken, setSpoken] = useState(language);
    useEffect(() => onLanguage(() => setSpoken(language())), []);
    useEffect(() => {
      document.documentElement.lang = spoken === "zh" ? "zh-CN" : "en";
      document.title = title();
    }, [spoken]);
    return <Page />;
  }
  declareFont();
  const place = document.getElementById("page");
  if (!place) throw new Error("the page has no place to be put into");
  render(<Speaking />, place);
}
