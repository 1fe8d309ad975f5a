/**
 * Builds the verifier into one file, .build/kiosk/verifier.html: script and style are in it, allowed by their hashes
 * alone, and no other byte can be loaded or sent (`default-src 'none'`). Runs after the build of the pages.
 */

/** As the bundler hands it over; its own types would bring Node's globals into the pages' room. */
type Bundle = Record<
  string,
  { readonly type: string; fileName: string; readonly code?: string; source?: string | Uint8Array }
>;

async function hashSource(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return `'sha256-${btoa(String.fromCharCode(...hash))}'`;
}

async function inOneFile(bundle: Bundle): Promise<string> {
  const files = Object.values(bundle);
  const scripts = files.flatMap(({ code }) => (code === undefined ? [] : [code]));
  const styles = files.flatMap(({ fileName, source }) => (fileName.endsWith(".css") ? [String(source)] : []));
  const [script = "", ...more] = scripts;
  if (script === "" || more.length > 0 || files.length !== 2 + styles.length)
    throw new Error("the verifier is more than one script");
  // Inside a script element these two would end it or begin a comment; they stand in strings only.
  const safe = script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--").trim();
  const style = styles.join("\n").trim();
  const policy = [
    "default-src 'none'",
    `script-src ${await hashSource(safe)}`,
    `style-src ${await hashSource(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="zh-CN">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    "<title>核验工具</title>",
    `<style>${style}</style>`,
    "</head>",
    '<body><div id="page"></div>',
    `<script type="module">${safe}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

const oneFile = {
  name: "one-file",
  enforce: "post",
  async generateBundle(_options: unknown, bundle: Bundle) {
    const html = await inOneFile(bundle);
    for (const [name, file] of Object.entries(bundle)) {
      if (!name.endsWith(".html")) delete bundle[name];
      else {
        file.fileName = "verifier.html";
        file.source = html;
      }
    }
  },
};

export default {
  root: "kiosk/verifier",
  base: "./",
  publicDir: false,
  plugins: [oneFile],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: "../../.build/kiosk",
    emptyOutDir: false,
    target: "es2024",
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: false } },
  },
};
