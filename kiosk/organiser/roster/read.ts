import { unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/universal";
import { csvCells } from "../../../tally/slate/roster/index.ts";

/** Why a file cannot be read at all; what is wrong inside a table is said cell by cell by `parseRoster`. */
export type FileFault = "too-large" | "old-format" | "damaged" | "no-text" | "no-sheet";

export type TableReading =
  | { readonly ok: true; readonly cells: string[][] }
  | { readonly ok: false; readonly fault: FileFault };

const mostBytes = 4 * 1024 * 1024;
/** Beyond 512 KiB the library would unpack in a worker made of a blob, which the pages' policy forbids. */
const mostUnpacked = 500_000;

/**
 * The cells of a table: an .xlsx file (the first sheet that has a column 姓名, else the first), or CSV in UTF-8, UTF-16 or
 * GB 18030, told apart by their bytes and not by the name of the file. Dates of a spreadsheet come as `1975-06-15`,
 * the first of a month as `1975-06`, because that is what a spreadsheet makes of a month typed without a day.
 */
export async function readTable(file: Blob): Promise<TableReading> {
  if (file.size > mostBytes) return { ok: false, fault: "too-large" };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, [0x50, 0x4b])) return readSpreadsheet(bytes);
  // The container of .xls, .et and of every spreadsheet with a password.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { ok: false, fault: "old-format" };
  const text = textOf(bytes);
  return text === undefined ? { ok: false, fault: "no-text" } : { ok: true, cells: csvCells(text) };
}

function startsWith(bytes: Uint8Array, begin: readonly number[]): boolean {
  return begin.every((byte, i) => bytes[i] === byte);
}

/** The first encoding that fits without a fault. Text in GB 18030 is hardly ever well-formed UTF-8. */
function textOf(bytes: Uint8Array): string | undefined {
  const encodings = startsWith(bytes, [0xff, 0xfe]) ? ["utf-16le"] : ["utf-8", "gb18030"];
  for (const encoding of encodings)
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return text.includes("\0") ? undefined : text;
    } catch {
      // Not this one.
    }
  return undefined;
}

async function readSpreadsheet(bytes: Uint8Array<ArrayBuffer>): Promise<TableReading> {
  try {
    let largest = 0;
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (/\.(?:xml|rels)$/.test(name)) largest = Math.max(largest, originalSize);
        return false;
      },
    });
    if (largest > mostUnpacked) return { ok: false, fault: "too-large" };
    const sheets = await readXlsxFile(bytes.buffer);
    const tables = sheets.map((sheet) => sheet.data.map((row) => row.map(cellText)));
    const cells = tables.find(hasNames) ?? tables[0];
    return cells ? { ok: true, cells } : { ok: false, fault: "no-sheet" };
  } catch {
    return { ok: false, fault: "damaged" };
  }
}

function hasNames(cells: readonly (readonly string[])[]): boolean {
  return cells.some((row) => row.some((cell) => cell.replace(/\s/g, "") === "姓名"));
}

/** A cell as text. The library's type of a date cell is wrong: it gives Date objects, in UTC. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (!(value instanceof Date)) return String(value);
  if (Number.isNaN(value.getTime())) return "";
  const day = value.toISOString().slice(0, 10);
  return day.endsWith("-01") ? day.slice(0, 7) : day;
}
