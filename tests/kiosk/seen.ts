/** What axe cannot see: contrast of shapes, what is cut off, where the focus goes and whether one sees it. */
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds against WCAG 2.2 AA. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}

export interface Contrast {
  readonly what: string;
  readonly ratio: number;
}

/**
 * The contrast (WCAG 2.2, 1.4.6) of every element that `selector` finds with what lies behind it: of the text, or of the
 * lines of a drawn mark; with every opacity above it.
 */
export const contrasts = (page: Page, selector: string): Promise<Contrast[]> =>
  page.locator(selector).evaluateAll((elements) => {
    type Colour = readonly [number, number, number, number];
    const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true })!;
    const colour = (css: string): Colour => {
      paint.clearRect(0, 0, 1, 1);
      paint.fillStyle = css;
      paint.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, a! / 255];
    };
    const over = (top: Colour, opacity: number, under: Colour): Colour => {
      const a = top[3] * opacity;
      const mix = (i: 0 | 1 | 2) => top[i] * a + under[i] * (1 - a);
      return [mix(0), mix(1), mix(2), 1];
    };
    const light = ([r, g, b]: Colour) => {
      const linear = (part: number) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4);
      return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    };
    /** The ground of an element, and how opaque what stands on it is. */
    const ground = (element: Element | null): { under: Colour; opacity: number } => {
      if (!element) return { under: [255, 255, 255, 1], opacity: 1 };
      const style = getComputedStyle(element);
      const { under, opacity } = ground(element.parentElement);
      const own = opacity * Number(style.opacity);
      return { under: over(colour(style.backgroundColor), own, under), opacity: own };
    };
    return elements
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 1)
      .map((element) => {
        const style = getComputedStyle(element);
        const { under, opacity } = ground(element);
        const ink = over(colour(element instanceof SVGElement ? style.stroke : style.color), opacity, under);
        const [high = 1, low = 0] = [light(ink), light(under)].sort((a, b) => b - a);
        const what = element.getAttribute("aria-label") ?? element.textContent ?? "";
        return { what, ratio: Math.round(((high + 0.05) / (low + 0.05)) * 100) / 100 };
      });
  });

/** Everything whose content is cut off or must be scrolled, in either direction. */
export const cutOff = (page: Page, selector: string): Promise<string[]> =>
  page.evaluate(
    (inside) =>
      [document.documentElement, ...document.querySelectorAll(inside)]
        .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
        .map((box) => box.className || box.tagName),
    selector,
  );

/** Something that Tab reaches: where it is and whether it looks otherwise while it has the focus. */
export interface Stop {
  readonly name: string;
  readonly seen: boolean;
  /** It lies above and left of the one before. */
  readonly backwards: boolean;
}

/** Walks with Tab from the beginning of the page once around; `missed` is what it never came to. */
export async function tabWalk(page: Page): Promise<{ stops: Stop[]; missed: string[] }> {
  await page.evaluate(() => {
    const first = document.createElement("a");
    first.href = "#";
    first.id = "before-all";
    document.body.prepend(first);
    first.focus();
  });
  const stops: Stop[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (!here || here === document.body || here.id === "before-all" || here.hasAttribute("data-walked"))
        return undefined;
      const look = () =>
        [here, ...here.querySelectorAll('[aria-current="true"]')]
          .map((one) => getComputedStyle(one))
          .map(({ outline, boxShadow, backgroundColor }) => `${outline} ${boxShadow} ${backgroundColor}`)
          .join();
      const focused = look();
      const box = here.getBoundingClientRect();
      const last = document.querySelector("[data-walked-last]"); // both as they lie now: coming here may have scrolled
      (here as HTMLElement).blur();
      const seen = look() !== focused;
      (here as HTMLElement).focus();
      here.setAttribute("data-walked", "");
      const from = last?.getBoundingClientRect();
      last?.removeAttribute("data-walked-last");
      here.setAttribute("data-walked-last", "");
      const backwards = from !== undefined && box.bottom <= from.top + 2 && box.left < from.right - 2;
      return { name: here.getAttribute("aria-label") ?? here.textContent ?? here.tagName, seen, backwards };
    });
    if (!stop) break;
    stops.push(stop);
  }
  const missed = await page.evaluate(() => {
    document.getElementById("before-all")?.remove();
    const walked = (one: Element) =>
      one.hasAttribute("data-walked") ||
      // Radio buttons of one name are one stop; the arrows go on from there.
      (one.getAttribute("type") === "radio" &&
        document.querySelector(`input[name="${one.getAttribute("name")}"][data-walked]`) !== null);
    const reachable = 'a[href], button:enabled, input:enabled, select, textarea, [tabindex="0"], summary';
    return [...document.querySelectorAll(reachable)]
      .filter((one) => one.checkVisibility() && one.getAttribute("tabindex") !== "-1" && !walked(one))
      .map((one) => one.outerHTML.slice(0, 80));
  });
  return { stops, missed };
}
