/**
 * Builds the pages into .build/kiosk: one HTML file a page, hashed assets, nothing inline (the pages run under
 * `default-src 'none'` and Trusted Types). A plain object, because Vite's own types would bring Node's globals into the
 * pages' room. Paths count from the top of the repository, where every command runs.
 */
import unicode from "@fontsource-variable/noto-sans-sc/unicode.json" with { type: "json" };

const pages = ["organiser", "teller", "table", "scrutineer", "chair", "hall"];

/** The steps between the code points of a slice of the font, as `ui/page/fonts.ts` reads them. */
function stepsOf(ranges: string): string {
  let at = 0;
  const steps = ranges.split(",").map((range) => {
    const [from = "", to = from] = range.replace("U+", "").split("-");
    const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    const step = `${(first - at).toString(16)}${last > first ? `-${(last - first).toString(16)}` : ""}`;
    at = last;
    return step;
  });
  return steps.join(",");
}

/** `virtual:font-slices`: a URL for every file of the font, and what is in it. */
const fontSlices = {
  name: "font-slices",
  resolveId: (id: string) => (id === "virtual:font-slices" ? `\0${id}` : undefined),
  load(id: string) {
    if (id !== "\0virtual:font-slices") return undefined;
    const slices = Object.entries(unicode).map(
      ([name, ranges]) => [name.replace(/[[\]]/g, ""), stepsOf(ranges)] as const,
    );
    const file = (name: string) => `@fontsource-variable/noto-sans-sc/files/noto-sans-sc-${name}-wght-normal.woff2?url`;
    const imports = slices.map(([name], i) => `import u${i} from ${JSON.stringify(file(name))};`);
    const rows = slices.map(([, steps], i) => `[u${i},${JSON.stringify(steps)}]`);
    return `${imports.join("")}export default [${rows.join(",")}];`;
  },
};

export default {
  root: "kiosk",
  base: "/",
  publicDir: false,
  plugins: [fontSlices],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../.build/kiosk",
    emptyOutDir: true,
    target: "es2024",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: {
        pairing: "kiosk/index.html",
        ...Object.fromEntries(pages.map((page) => [page, `kiosk/${page}/index.html`])),
      },
    },
  },
};
