/**
 * Cards to be cut from A4, ten to a sheet: PIN cards, the two halves of a passphrase, the halves of the meeting's key.
 * Each is handed to one person in a sealed envelope.
 */
import { baseline } from "./layout/flow.ts";
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { widthOf } from "./layout/line.ts";
import { A4, mm } from "./layout/units.ts";

export interface Card {
  /** 口令卡, 密存盘口令（上半）, 会议密钥（第一份） */
  readonly title: string;
  /** for whom: 计票人　第3席; never a person's name */
  readonly holder: string;
  /** what is secret: a PIN, or the lines of a passphrase or key */
  readonly secret: readonly string[];
  /** one sentence on what to do with it */
  readonly note: string;
}

export interface Cards extends PaperHead {
  readonly cards: readonly Card[];
}

const COLUMNS = 2;
const ROWS = 5;
const MARGIN = mm(10);
const PAD = mm(4);

export async function cards(data: Cards, kit: Kit): Promise<Uint8Array> {
  const form = new Form(kit, data, "口令卡", A4, { top: MARGIN, right: MARGIN, bottom: MARGIN, left: MARGIN });
  const width = form.width / COLUMNS;
  const height = (form.bottom - form.top) / ROWS;
  data.cards.forEach((card, at) => {
    const place = at % (COLUMNS * ROWS);
    if (at > 0 && place === 0) form.turn();
    const x = MARGIN + (place % COLUMNS) * width;
    const y = MARGIN + Math.floor(place / COLUMNS) * height;
    frame(form, x, y, width, height);
    draw(form, data.meeting, card, x + PAD, y + PAD, width - 2 * PAD, height - 2 * PAD);
  });
  form.onEverySheet(() => form.mark(data.marks ?? []));
  return form.sheets.finish();
}

function frame(form: Form, x: number, y: number, width: number, height: number): void {
  form.sheets.dashes(x, y, x + width, y);
  form.sheets.dashes(x, y + height, x + width, y + height);
  form.sheets.dashes(x, y, x, y + height);
  form.sheets.dashes(x + width, y, x + width, y + height);
}

function draw(form: Form, meeting: string, card: Card, x: number, y: number, width: number, height: number): void {
  const line = (text: string, size: number, top: number, face?: "heading" | "title") => {
    const style = { size, pitch: size * 1.4, ...(face ? { face } : {}) };
    const { cells, size: set } = form.fitted([text], style, width);
    form.sheets.cells(x + (width - widthOf(cells)) / 2, baseline(top, size * 1.4, set), cells, set);
  };
  line(meeting, 9, y);
  line(card.title, 13, y + 13, "title");
  line(card.holder, 12, y + 33, "heading");
  const [only] = card.secret;
  if (card.secret.length === 1 && only !== undefined && only.length <= 12) line(spread(only), 26, y + 54, "heading");
  else {
    const pitch = Math.min(17, (height - 54 - 24) / card.secret.length);
    card.secret.forEach((text, at) => {
      line(text, Math.min(12, pitch * 0.72), y + 52 + at * pitch, "heading");
    });
  }
  const notes = form.paragraph([card.note], { size: 8.5, pitch: 12, align: "left" }, x, width);
  notes.forEach((row, at) => {
    row.draw(y + height - 12 * (notes.length - at));
  });
}

/** A PIN in groups of three or four, so that it is typed without losing the place. */
function spread(secret: string): string {
  return /^[0-9]{6}$/.test(secret) ? `${secret.slice(0, 3)}\u2002${secret.slice(3)}` : secret;
}
