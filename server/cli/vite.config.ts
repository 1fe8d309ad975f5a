/**
 * Builds the verifier of the command line into one file, .build/verify.mjs: a command made of seven hundred modules spends
 * half its time in finding them. Only Node itself, and the fonts for papers that are drawn again, are not in it.
 */
export default {
  build: {
    ssr: "server/cli/verify.ts",
    outDir: ".build",
    emptyOutDir: false,
    target: "node24",
    rolldownOptions: {
      external: [/^node:/],
      output: { codeSplitting: false, entryFileNames: "verify.mjs" },
    },
  },
  ssr: { noExternal: true },
  publicDir: false,
};
