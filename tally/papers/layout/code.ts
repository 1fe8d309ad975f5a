/** Verification codes (核验码): forty digits in eight groups, and the QR code of the checkpoint they stand for. */
import { baseline, type Flow, type Row } from "./flow.ts";
import { cellsOf } from "./line.ts";
import { mm } from "./units.ts";

/** Forty digits in eight groups of five; refuses anything else. */
export function codeGroups(code: string): readonly string[] {
  if (!/^[0-9]{40}$/.test(code)) throw new RangeError(`a verification code has forty digits, not “${code}”`);
  return Array.from({ length: 8 }, (_, at) => code.slice(5 * at, 5 * at + 5));
}

/** The eight groups in lines of `perLine`, large enough to be typed from paper. */
export function codeRows(flow: Flow, code: string, size: number, perLine = 4, x = flow.left): Row[] {
  const groups = codeGroups(code);
  const pitch = size * 1.6;
  return Array.from({ length: 8 / perLine }, (_, line) => ({
    height: pitch,
    draw: (top) => {
      groups.slice(line * perLine, (line + 1) * perLine).forEach((group, at) => {
        const cells = cellsOf([group], size, flow.kit.faces, "heading");
        flow.sheets.cells(x + at * size * 3.6, baseline(top, pitch, size), cells, size);
      });
    },
  }));
}

/** At least 35 mm of squares with the quiet zone of four squares that scanners need. */
export function qrRow(flow: Flow, text: string, x = flow.left, side = mm(36)): Row {
  const modules = flow.kit.qr(text);
  const quiet = (4 * side) / modules.length;
  return {
    height: side + 2 * quiet,
    draw: (top) => flow.sheets.code(x + quiet, top + quiet, modules, side),
  };
}

/** The same at the right edge of the type area, beside the rows that follow it. */
export function qrBeside(flow: Flow, text: string, side = mm(36)): Row {
  const { draw } = qrRow(flow, text, flow.left + flow.width - side - mm(6), side);
  return { height: 0, draw };
}
