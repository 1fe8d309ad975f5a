/** How outside data is read: strictly, once, at the edge. */
export { expected } from "./expected.ts";
export { readJson } from "./json.ts";
export { accepted, type Parsed, parse, record, refused } from "./parse.ts";
export { byCodePoint, id, integer0, integer1, text, textWithoutSlash } from "./text.ts";
