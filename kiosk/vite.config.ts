/**
 * Builds the pages into .build/kiosk: one HTML file a page, hashed assets, nothing inline (the pages run under
 * `default-src 'none'` and Trusted Types). A plain object, because Vite's own types would bring Node's globals into the
 * pages' room. Paths count from the top of the repository, where every command runs.
 */
const pages = ["organiser", "teller", "table", "scrutineer", "chair", "hall"];

export default {
  root: "kiosk",
  base: "/",
  publicDir: false,
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
