/** How outside data is read: strictly, once, at the edge. */
export { type Expected, expected } from "./expected.ts";
export { readJson } from "./json.ts";
export { accepted, type InputRefusal, type Parsed, parse, pathOf, record, refused } from "./parse.ts";
export { byCodePoint, id, integer0, integer1, text, textWithoutSlash } from "./text.ts";
