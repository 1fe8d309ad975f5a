import { fileURLToPath } from "node:url";
import { NodeCompiler, PdfStandard } from "@myriaddreamin/typst-ts-node-compiler";
import type { Kit } from "../../../tally/papers/layout/kit.ts";
import { type Delegate, roster } from "../../../tally/papers/roster.ts";
import { voteReport } from "../../../tally/papers/vote-report.ts";
import { loadKit } from "../../papers/kit.ts";
import type { Measure } from "./tally.ts";

const made = { year: 2019, month: 4, day: 8 };
const meeting = "中国共产党××市××区代表会议";
const called = "出席中国共产党××市第十二次代表大会代表";
const surnames = [..."丁于才万马王毛石方邓孔叶次吉李张陈刘"];
const person = (at: number) => `${surnames[at % surnames.length]}${"一二三四五六七八九"[at % 9]}`;

/** Rows that fill thirty landscape pages. */
const ROWS = 400;

/**
 * A table of thirty pages, and the vote report, against typst with the same table, font and standard (PDF/A-2b). One
 * warm-up each, then the median; typst forgets what it laid out
 * before each run, since every meeting has its own table.
 */
export async function benchReport(): Promise<Measure[]> {
  const kit = await loadKit();
  const typst = NodeCompiler.create({ fontArgs: [{ fontPaths: [fileURLToPath(new URL(".", serif()))] }] });
  const table = await median(5, () => longTable(kit));
  const peer = await median(5, (run) => typstTable(typst, run));
  const report = await median(9, () => shortReport(kit));
  return [
    { name: "report", work: "a table of 30 pages; floor: typst", ours: table, floor: peer, ratio: table / peer },
    {
      name: "report",
      work: "the vote report; floor: the 300 ms allowed",
      ours: report,
      floor: 300,
      ratio: report / 300,
    },
  ];
}

const serif = () => import.meta.resolve("@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf");

const delegate = (at: number): Delegate => ({
  name: person(at),
  sex: at % 3 === 0 ? "女" : "男",
  nationality: "汉族",
  born: "1970.05",
  origin: "××省××市",
  joined: "1992.07",
  works: "1988.08",
  education: "大学（学士）",
  post: at % 2 === 0 ? "××区××街道党工委书记" : "××市第一人民医院心血管内科副主任、党支部书记",
  honours: at % 4 === 1 ? "主任医师、市先进工作者" : "",
  category: at % 2 === 0 ? "领导干部" : "专业技术人员",
  byHigher: at < 2 ? "是" : "",
  remark: "",
});

const delegates = Array.from({ length: ROWS }, (_, at) => delegate(at));

function longTable(kit: Kit): Promise<Uint8Array> {
  return roster({ meeting, made, title: `${called}名册`, higher: "市委", delegates }, kit);
}

function shortReport(kit: Kit): Promise<Uint8Array> {
  const rows = Array.from({ length: 23 }, (_, at) => ({
    no: at + 1,
    name: person(at),
    votes: { for: 251 - at, against: 20 + at, abstain: 12, unclear: 1 },
  }));
  const majority = { threshold: 155, reached: 20 } as const;
  return voteReport(
    {
      meeting,
      made,
      election: `选举${called}`,
      addressee: "会议主持人",
      entitled: 308,
      present: 287,
      issued: 287,
      returned: 286,
      seats: 18,
      writeInBoxes: 3,
      base: "entitled",
      order: "ballot",
      rows,
      result: { valid: 284, void: 2, writeIns: [], majority },
      copies: ["会议主持人", "总监票人", "存档"],
    },
    kit,
  );
}

async function typstTable(typst: NodeCompiler, run: number): Promise<Uint8Array> {
  const head = [
    "序号",
    "姓名",
    "性别",
    "民族",
    "出生年月",
    "籍贯",
    "入党时间",
    "参加工作时间",
    "学历",
    "工作单位及职务",
  ];
  const heads = [...head, "职称荣誉", "代表类别", "提名", "备注"].map((title) => `[${title}]`).join(",");
  const rows = delegates
    .map((each, at) => [String(at + 1), ...Object.values(each)].map((text) => `[${text}]`).join(","))
    .join(",\n");
  const shares = [10, 20, 10, 13, 16, 18, 16, 16, 20, 46, 26, 26, 16, 18].map((share) => `${share}fr`).join(",");
  const source = `#set page(paper: "a4", flipped: true, margin: (x: 14mm, y: 18mm), numbering: "1 / 1")
#set text(font: "Noto Serif SC", size: 10pt, lang: "zh")
= 名册 ${run}
#table(columns: (${shares}), rows: 30pt, align: center + horizon, table.header(${heads}), ${rows})`;
  typst.evictCache(0);
  const document = typst.compile({ mainFileContent: source });
  if (!document.result) throw new Error("typst did not compile the table");
  return typst.pdf(document.result, { pdfStandard: PdfStandard.A_2b });
}

/** Milliseconds of one call, after a warm-up. */
async function median(runs: number, work: (run: number) => Promise<Uint8Array>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const from = performance.now();
    await work(run);
    if (run > 0) times.push(performance.now() - from);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)]!;
}
