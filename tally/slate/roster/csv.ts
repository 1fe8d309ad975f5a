/**
 * Rows and cells of a CSV text (RFC 4180), also of one that is separated by tabs. Nothing is refused: a quote that
 * never closes takes the rest, and whatever that makes of the roster is refused there, cell by cell.
 */
export function csvCells(source: string): string[][] {
  const separator = /^[^\r\n,]*\t/.test(source) ? "\t" : ",";
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < source.length) {
    const { cell, end } = source[at] === '"' ? quotedCell(source, at, separator) : plainCell(source, at, separator);
    row.push(cell);
    at = end;
    if (source[at] === separator) {
      at += 1;
      if (at < source.length) continue;
      row.push("");
    }
    if (source.startsWith("\r\n", at)) at += 2;
    else at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}

type CellRead = { readonly cell: string; readonly end: number };

function plainCell(source: string, from: number, separator: string): CellRead {
  let end = from;
  while (end < source.length && source[end] !== separator && source[end] !== "\r" && source[end] !== "\n") end += 1;
  return { cell: source.slice(from, end), end };
}

/** From an opening quote; whatever stands between the closing one and the separator belongs to the cell as it is. */
function quotedCell(source: string, from: number, separator: string): CellRead {
  let cell = "";
  let at = from + 1;
  for (;;) {
    const close = source.indexOf('"', at);
    if (close === -1) return { cell: cell + source.slice(at), end: source.length };
    cell += source.slice(at, close);
    at = close + 1;
    if (source[at] !== '"') break;
    cell += '"';
    at += 1;
  }
  const rest = plainCell(source, at, separator);
  return { cell: cell + rest.cell, end: rest.end };
}
