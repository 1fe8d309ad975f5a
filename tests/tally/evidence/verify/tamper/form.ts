import { type Ground, type Kind, rewritten } from "./kinds.ts";

const changes: { readonly [what: string]: (line: string) => string } = {
  "a blank": (line) => line.replace(":", ": "),
  "a tab": (line) => line.replace(",", ",\t"),
  "a duplicate key": (line) => line.replace("{", '{"v":1,'),
  "a null": (line) => line.replace("{", '{"a":null,'),
  "a fraction": (line) => line.replace('"v":1', '"v":1.5'),
  "a number in another spelling": (line) => line.replace('"v":1', '"v":1e0'),
  "a number beyond what is exact": (line) => line.replace('"v":1', '"v":9007199254740993'),
  "another version": (line) => line.replace('"v":1', '"v":2'),
  "another number": (line) => line.replace(/"seq":\d+/, '"seq":99'),
  "a negative number": (line) => line.replace(/"seq":\d+/, '"seq":-1'),
  "keys in another order": (line) => line.replace(/^\{(.*?),("type":"\w+")/, "{$2,$1"),
  "a key that is not ASCII": (line) => line.replace(/\}$/, ',"é":1}'),
  "a text that is not NFC": (line) => line.replace(/\}$/, ',"z":"e\u0301"}'),
  "half a surrogate": (line) => line.replace(/\}$/, ',"z":"\\ud800"}'),
  "a byte order mark": (line) => `\ufeff${line}`,
  "an escape": (line) => line.replace('"type"', '"typ\\u0065"'),
  "a carriage return": (line) => `${line}\r`,
  nothing: () => "",
  "a number instead": () => "1",
  "a list instead": () => "[]",
  "a text instead": () => '"log"',
  "a word instead": () => "true",
  "deep nesting": () => "[".repeat(10_000),
  "a million lists within one another": () => "[".repeat(1_000_000),
  "an open end": (line) => line.slice(0, -1),
  "two records on a line": (line) => line + line,
  "no type": (line) => line.replace(/"type":"[a-z]+",?/i, ""),
  "a type that is no text": (line) => line.replace(/"type":"[a-z]+"/i, '"type":1'),
};

/** The form of one line: every second way of saying the same, everything that is no record. */
export function formKinds(ground: Ground): Kind[] {
  const line = (nth: number, change: (before: string) => string) =>
    rewritten(ground, "check", "log.jsonl", (before) => {
      const lines = before.split("\n");
      lines[nth] = change(lines[nth]!);
      return lines.join("\n");
    });
  const whole = (what: string, finds: number[], change: (before: string) => string): Kind => ({
    what: `log: ${what}`,
    finds,
    given: () => rewritten(ground, "check", "log.jsonl", change),
  });
  return [
    ...Object.entries(changes).map(
      ([what, change], i): Kind => ({
        what: `log, one line: ${what}`,
        finds: [2],
        given: () => line(i % 2 === 0 ? 7 : 0, change),
      }),
    ),
    {
      what: "log, one line: an unknown type",
      finds: [16],
      given: () => line(9, (before) => before.replace(/"type":"[a-zA-Z]+"/, '"type":"surprise"')),
    },
    whole("no line at all", [2], () => ""),
    whole("no end of its last line", [2], (before) => before.slice(0, -1)),
    whole("an empty line at its end", [2], (before) => `${before}\n`),
    whole("a million line ends", [2], (before) => before + "\n".repeat(1_000_000)),
    whole("its lines in reverse", [2], (before) => `${before.trimEnd().split("\n").reverse().join("\n")}\n`),
  ];
}
