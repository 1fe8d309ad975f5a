/** A reason not to start, in words for the person in front of the laptop. Not an error of the program. */
export class StartRefused extends Error {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  constructor(code: string, zh: string, en: string) {
    super(`${zh} ${en}`);
    this.name = "StartRefused";
    this.code = code;
    this.zh = zh;
    this.en = en;
  }
}
