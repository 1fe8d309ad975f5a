/** The data of the registration forms for the municipal committee's own form: a table for spreadsheets, and JSON. */
import type { Registration } from "./registration.ts";

type Person = Registration["delegates"][number];

/** Columns in the order of the roster, then the texts of the registration form. */
const columns: readonly (readonly [string, (person: Person) => string])[] = [
  ["姓名", (p) => p.name],
  ["性别", (p) => p.sex],
  ["民族", (p) => p.nationality],
  ["出生年月", (p) => p.born],
  ["籍贯", (p) => p.origin],
  ["入党时间", (p) => p.joined],
  ["参加工作时间", (p) => p.works],
  ["学历（学位）", (p) => p.education],
  ["工作单位及职务", (p) => p.post],
  ["职称／荣誉", (p) => p.honours],
  ["代表类别", (p) => p.category],
  ["是否上级提名", (p) => p.byHigher],
  ["备注", (p) => p.remark],
  ["简历", (p) => p.resume],
  ["主要事迹", (p) => p.deeds],
];

/**
 * CSV (RFC 4180, CRLF, every field quoted) behind a byte order mark, without which spreadsheets read UTF-8 as GBK. A
 * field that a spreadsheet would calculate gets an apostrophe in front.
 */
export function delegatesCsv(delegates: Registration["delegates"]): string {
  const rows = delegates.map((person, at) => [String(at + 1), ...columns.map(([, value]) => value(person))]);
  const head = ["序号", ...columns.map(([title]) => title)];
  return `\ufeff${[head, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("")}`;
}

/** The same as a JSON array of objects with the Chinese column names as keys. */
export function delegatesJson(delegates: Registration["delegates"]): string {
  const objects = delegates.map((person) =>
    Object.fromEntries(columns.map(([title, value]) => [title, value(person)])),
  );
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function field(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
