/**
 * 监票留存单: one slip per checkpoint, signed in ink and kept by the chief scrutineer. It says what happened and
 * carries the code and its QR code; never a vote, never a hexadecimal digit.
 */
import { codeRows, qrBeside, qrRow } from "./layout/code.ts";
import type { Row } from "./layout/flow.ts";
import { Form, type PaperHead, spaced } from "./layout/form.ts";
import type { Kit } from "./layout/kit.ts";
import { type Inline, widthOf } from "./layout/line.ts";
import { A4, mm, type SheetSize } from "./layout/units.ts";
import { BLANK } from "./layout/words.ts";

/** The files that a slip names by their codes, besides its own checkpoint. */
export type ReceiptCodes =
  | { readonly kind: "genesis"; readonly configCode: string; readonly devicesCode: string }
  | { readonly kind: "archives"; readonly checkCode: string; readonly sealedCode: string }
  | {
      readonly kind: "final";
      readonly reportCode: string;
      readonly checkCode: string;
      readonly sealedCode: string;
    };

export interface Receipt extends PaperHead {
  /** running number, at least two digits on paper */
  readonly no: number;
  /** 第一次投票, 再次投票 … */
  readonly round: string;
  /** what happened, in the words of `slipWords` */
  readonly happened: string;
  /** on the first and the final slip, and on the one of the archives at their first writing */
  readonly codes?: ReceiptCodes;
  /** forty digits of the checkpoint */
  readonly code: string;
  /** the signed note itself, for the QR code */
  readonly note: string;
}

/** The paper of the slip: half a sheet of A4, or a roll of 80 mm as long as the slip needs. */
export type ReceiptPaper = "a4" | "roll80";

const kinds: Record<ReceiptCodes["kind"], string> = {
  genesis: "（启用单）",
  archives: "（核验包、密存包）",
  final: "（结束单）",
};

interface Setting {
  readonly size: number;
  readonly pitch: number;
  readonly title: number;
  readonly code: number;
  readonly perLine: 2 | 4;
}

const settings: Record<ReceiptPaper, Setting> = {
  a4: { size: 12, pitch: 20, title: 20, code: 16, perLine: 4 },
  roll80: { size: 10, pitch: 16, title: 16, code: 15, perLine: 2 },
};

export async function receipt(data: Receipt, kit: Kit, paper: ReceiptPaper = "a4"): Promise<Uint8Array> {
  if (paper === "a4") {
    const form = slip(data, kit, A4, { top: mm(16), right: mm(24), bottom: mm(10), left: mm(26) }, settings.a4);
    if (form.top < A4.height / 2) form.sheets.dashes(mm(10), A4.height / 2, A4.width - mm(10), A4.height / 2);
    form.mark((data.marks ?? []).filter((mark) => mark !== "reprint"));
    return form.sheets.finish();
  }
  const margins = { top: mm(5), right: mm(5), bottom: mm(5), left: mm(5) };
  const trial = slip(data, kit, { width: mm(80), height: mm(600) }, margins, settings.roll80);
  const form = slip(data, kit, { width: mm(80), height: trial.top + mm(6) }, margins, settings.roll80);
  form.mark((data.marks ?? []).filter((mark) => mark !== "reprint"));
  return form.sheets.finish();
}

function slip(data: Receipt, kit: Kit, sheet: SheetSize, margins: Form["margins"], set: Setting): Form {
  const form = new Form(kit, data, "监票留存单", sheet, margins);
  const { size, pitch } = set;
  const line = (...runs: Inline[]): Row[] => form.paragraph(runs, { size, pitch, align: "left" });
  const kind = data.codes ? kinds[data.codes.kind] : "";
  const again = data.marks?.includes("reprint") ? "　补打" : "";
  form.add(
    form.paragraph([`监票留存单${kind}`], {
      size: set.title,
      pitch: set.title * 1.6,
      face: "title",
      align: "center",
    }),
  );
  const number = `第 ${String(data.no).padStart(2, "0")} 号${again}`;
  form.add(
    form.paragraph([{ text: number, face: "heading" }], {
      size,
      pitch,
      align: "right",
    }),
  );
  form.add(line(data.meeting, `　（${data.round}）`));
  form.add(line(`事项：${data.happened}`));
  for (const [label, code] of codes(data.codes)) form.together(coded(form, label, code, set));
  const beside = set.perLine === 4;
  form.together([
    ...(beside ? [qrBeside(form, data.note)] : []),
    ...coded(form, "核验码：", data.code, set),
    ...(beside ? [] : [qrRow(form, data.note, form.left - mm(1))]),
    form.gap(size / 2),
    ...signing(form, `${spaced(form.titles.scrutineer)}（签字）：`, size),
    ...signing(form, "时间（手写）：", size, "时　　分"),
  ]);
  form.add([
    form.gap(size / 2),
    ...form.paragraph(
      [
        form.said(
          "本单不含任何得票情况。由总监票人统一保管，会后随计票材料封存；除核验工具扫码外不得拍照，不得带离计票室。",
        ),
      ],
      { size: size - 1.5, pitch: pitch - 3 },
    ),
  ]);
  return form;
}

function codes(named: ReceiptCodes | undefined): [string, string][] {
  switch (named?.kind) {
    case "genesis":
      return [
        ["会议设置核验码：", named.configCode],
        ["设备登记核验码：", named.devicesCode],
      ];
    case "archives":
      return [
        ["核验包核验码：", named.checkCode],
        ["密存包核验码：", named.sealedCode],
      ];
    case "final":
      return [
        // The browser prints, as often as asked: how many copies there are is known to who holds them.
        [`计票结果报告单（已打印${BLANK}份）核验码：`, named.reportCode],
        ["核验包核验码：", named.checkCode],
        ["密存包核验码：", named.sealedCode],
      ];
    case undefined:
      return [];
  }
}

function coded(form: Form, label: string, code: string, { size, pitch, code: large, perLine }: Setting): Row[] {
  return [
    ...form.paragraph([label], { size, pitch, align: "left" }),
    ...codeRows(form, code, large, perLine, form.left + size),
  ];
}

/** A label and a rule to write on, with a unit behind it where one is wanted. */
function signing(form: Form, label: string, size: number, behind = ""): Row[] {
  const height = mm(10);
  return [
    {
      height,
      draw: (top) => {
        const y = top + height - 6;
        const cells = form.cells([label], size);
        form.sheets.cells(form.left, y, cells, size);
        const from = form.left + widthOf(cells);
        if (behind !== "") form.sheets.cells(from + 2 * size, y, form.cells([behind], size), size);
        else form.sheets.rule(from, y + 3, Math.min(from + mm(55), form.left + form.width), y + 3, 0.4);
      },
    },
  ];
}
