/** The names of the nationalities by GB/T 3304, and the two headings of the census for everybody else. */
const nations = new Set(
  `汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇 柯尔克孜 土
   达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴
   珞巴 基诺`.split(/\s+/),
);

const others = ["其他", "外国血统中国籍人士"];

/** The usual name of a nationality, written with or without 族: `回` and `回族` are 回族; undefined for none that exists. */
export function nationOf(text: string): string | undefined {
  if (others.includes(text)) return text;
  const stem = text.endsWith("族") ? text.slice(0, -1) : text;
  return nations.has(stem) ? `${stem}族` : undefined;
}
