import { columns, type Field } from "../../../tally/slate/roster/index.ts";

export const heads: readonly string[] = columns.map((column) => column.head);

/** The day of the built-in meeting. */
export const day = { year: 2019, month: 4, day: 8 };

const plain: Readonly<Record<Field, string>> = {
  number: "",
  name: "丁一",
  sex: "男",
  nation: "汉族",
  born: "1975.06",
  nativePlace: "××省××县",
  joined: "1998.06",
  worked: "1996.08",
  education: "大学(学士)",
  post: "区委办公室主任",
  title: "",
  category: "领导干部",
  municipal: "",
  note: "",
};

/** A made-up person who is right in every cell, but for what is given. */
export function person(differing: Partial<Record<Field, string>> = {}): string[] {
  return columns.map(({ field }) => differing[field] ?? plain[field]);
}

/** A roster with the header of the template. */
export function roster(...people: readonly Partial<Record<Field, string>>[]): string[][] {
  return [[...heads], ...people.map(person)];
}

/** The longest names that are in use: minority names with `·`, up to 25 characters; rare characters among them. */
export const longNames = [
  "阿卜杜热西提·阿卜杜克里木江·买买提明·热合曼江",
  "买买提吐尔逊·阿不都热合曼·艾合买提江·吐尔逊尼亚",
  "古丽巴哈尔·买买提吐逊·阿不力克木江·依明尼亚孜",
  "㛃䶮𬭼",
  "𠅤𫘧",
];

/** So many different made-up people, with long and rare names among them. */
export function many(count: number): Partial<Record<Field, string>>[] {
  const surnames = [..."丁于才万马王毛仇方尹邓甘石布叶申刘李何张陈周赵"];
  const given = [..."一二三四五六七八九十"];
  return Array.from({ length: count }, (_, i) => ({
    number: String(i + 1),
    name: longNames[i] ?? `${surnames[i % surnames.length]}${given[Math.floor(i / surnames.length)]}${given[i % 10]}`,
    sex: i % 3 === 0 ? "女" : "男",
    nation: i < 3 ? "维吾尔族" : "汉族",
    born: `${1955 + (i % 40)}.${String((i % 12) + 1).padStart(2, "0")}`,
    joined: "2015.07",
    worked: i % 5 === 0 ? "" : "2014.08",
    category: ["领导干部", "基层一线", "先进模范人物、工人", "专业技术人员", "其他"][i % 5]!,
    municipal: i % 20 === 0 ? "是" : "否",
  }));
}
