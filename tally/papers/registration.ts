/**
 * 代表登记表: one per delegate. The municipal committee hands out its own form, ours only supplies the data in the
 * usual order: first page the person, second page deeds and opinions.
 */
import { Form, type PaperHead } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { breakLines, type Inline, name } from "./layout/line.ts";
import { A4, mm } from "./layout/units.ts";
import type { Delegate } from "./roster.ts";

export interface Registration extends PaperHead {
  /** 出席中国共产党××市第十二次代表大会代表登记表 */
  readonly title: string;
  /** 市委 */
  readonly higher: string;
  readonly delegates: readonly (Delegate & {
    readonly resume: string;
    readonly deeds: string;
    /** a JPEG picture, 3 : 4 */
    readonly photo?: Uint8Array;
  })[];
}

type Person = Registration["delegates"][number];

const SIZE = 12;
const ROW = mm(12);

export async function registration(data: Registration, kit: Kit): Promise<Uint8Array> {
  const margins = { top: mm(20), right: mm(22), bottom: mm(20), left: mm(24) };
  const form = new Form(kit, data, "代表登记表", A4, margins);
  data.delegates.forEach((person, at) => {
    if (at > 0) form.turn();
    form.add(form.paragraph([data.title], { size: 20, pitch: 34, face: "title", align: "center" }));
    form.space(mm(3));
    particulars(form, person);
    tall(form, "简　历", person.resume, form.bottom - form.top);
    form.turn();
    tall(form, "主要事迹", person.deeds, mm(120));
    tall(form, "选举单位意见", "", mm(60), "（盖章）　　年　　月　　日");
    tall(form, `${data.higher}意见`, "", form.bottom - form.top, "（盖章）　　年　　月　　日");
  });
  return form.finish(() => "");
}

/** Label and value pairs, three to a row beside the photo, then two, then one. */
function particulars(form: Form, person: Person): void {
  const photo = { width: mm(35), height: 4 * ROW };
  const top = form.top;
  const narrow = form.width - photo.width;
  const row = (at: number, pairs: readonly [string, Inline][], width: number) => {
    const label = mm(22);
    const value = width / pairs.length - label;
    pairs.forEach(([what, content], index) => {
      const x = form.left + index * (label + value);
      const y = top + at * ROW;
      cell(form, x, y, label, ROW, { text: what, face: "heading" });
      cell(form, x + label, y, value, ROW, content);
    });
  };
  row(
    0,
    [
      ["姓　名", name(person.name)],
      ["性　别", person.sex],
    ],
    narrow,
  );
  row(
    1,
    [
      ["民　族", person.nationality],
      ["出生年月", person.born],
    ],
    narrow,
  );
  row(
    2,
    [
      ["籍　贯", person.origin],
      ["学历学位", person.education],
    ],
    narrow,
  );
  row(
    3,
    [
      ["入党时间", person.joined],
      ["参加工作", person.works],
    ],
    narrow,
  );
  row(4, [["工作单位及职务", person.post]], form.width);
  row(
    5,
    [
      ["职称荣誉", person.honours],
      ["代表类别", person.category],
    ],
    form.width,
  );
  const x = form.left + narrow;
  form.sheets.box(x, top, photo.width, photo.height);
  if (person.photo) {
    const height = photo.height - mm(4);
    const width = (height * 3) / 4;
    form.sheets.picture(x + (photo.width - width) / 2, top + mm(2), width, height, person.photo);
  } else cell(form, x, top, photo.width, photo.height, "照　片");
  form.space(6 * ROW);
}

/** A label column and a large box; the text is set smaller until it fits, and refused when it would be unreadable. */
function tall(form: Form, label: string, text: string, height: number, foot = ""): void {
  const side = mm(22);
  const { top } = form;
  cell(form, form.left, top, side, height, { text: label, face: "heading" });
  form.sheets.box(form.left + side, top, form.width - side, height);
  const x = form.left + side + 8;
  const width = form.width - side - 16;
  const paragraphs = text.split("\n");
  for (let size = SIZE; ; size -= 0.5) {
    if (size < 7.5)
      throw new RangeError(`${label.replaceAll("　", "")} is too long for the form (${text.length} characters)`);
    const rows = paragraphs.flatMap((each) =>
      form.paragraph([each], { size, pitch: size * 1.6, align: "left" }, x, width),
    );
    if (rows.length * size * 1.6 > height - 16) continue;
    let at = top + 8;
    for (const row of rows) {
      row.draw(at);
      at += row.height;
    }
    break;
  }
  const [line] = form.paragraph([foot], { size: SIZE, pitch: 20, align: "right" }, x, width);
  line?.draw(top + height - 26);
  form.space(height);
}

/** A ruled box with its text in the middle: on one line, a little smaller if need be, else on as many as it needs. */
function cell(form: Form, x: number, y: number, width: number, height: number, content: Inline): void {
  form.sheets.box(x, y, width, height);
  const onOne = [SIZE, SIZE - 0.5, SIZE - 1, SIZE - 1.5].find(
    (size) => breakLines(form.cells([content], size), width - 8).length === 1,
  );
  for (let size = onOne ?? SIZE; size >= 6; size -= 0.5) {
    const lines = breakLines(form.cells([content], size), width - 8);
    const pitch = size * 1.25;
    if (lines.length * pitch > height - 2 && size > 6) continue;
    lines.forEach((line, at) => {
      const base = y + (height - lines.length * pitch) / 2 + at * pitch + (pitch - size) / 2 + 0.88 * size;
      form.line(line, x + 4, width - 8, base, size, "center");
    });
    return;
  }
}
