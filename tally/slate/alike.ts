/** Kana, bopomofo and dashes that pass for a Chinese character on paper and on a screen. */
const twins: { readonly [twin: string]: string } = {
  ー: "一",
  ㄧ: "一",
  "-": "一",
  "‐": "一",
  "‑": "一",
  "–": "一",
  "—": "一",
  "―": "一",
  "−": "一",
  ニ: "二",
  ミ: "三",
  ハ: "八",
  ㄥ: "乙",
  カ: "力",
  タ: "夕",
  ト: "卜",
  チ: "千",
  エ: "工",
  オ: "才",
  ロ: "口",
  ヒ: "匕",
  メ: "乂",
};

/**
 * A form of a name or a unit that two texts share when nobody could tell them apart in print: other code points of the
 * same character (radicals, full width), spaces, invisible characters, the many shapes of the dot, and twins of another
 * script. For comparing only, never for printing.
 */
export function alike(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\s\p{Z}\p{Cf}\p{Mn}]/gu, "")
    .replace(/[•・‧∙⋅.·﹒]/gu, "·")
    .replace(/./gu, (character) => twins[character] ?? character);
}
