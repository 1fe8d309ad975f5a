/**
 * The structure of the characters that share their whole stroke sequence with another one of the table, which breaks
 * the tie (rules §5, 4): left-right before top-bottom before whole. Enclosed characters count as whole, and so does
 * every character whose structure is disputed. Characters printed together have the same strokes *and* the same
 * structure: no rule puts one before the other and a person is asked; their order here is only what is proposed to him.
 */
const structures = {
  leftRight: `
    扎 什仃 仇化仉 仍仂 从 计订 讥 孔 邓 邗邘 打圢 功扔 叮叶 叭 叱叽 叫叩 叨叻 仕 外 冮 汁汀
    议 加 扛 扣 圪托 圾巩执 圹扩 圮圯 场扬 吁 吓吋 吃吒 屾 帆 屺 则刚 钆钇 牝 佤 件仵 次
    汐汋汲 讽 约级纨 玖玓 坛抟 址扯 坝 圻折 坂扳 均坍 坑抗 块抉 却抒 邯 杜杠 杓极 旰旴盯 呋 吠呔
    呐呗 吧吼 针钉 肚肛 冷 汨汩 沟没 沈沉 妩妧 纲纳 纵驳 垅拢 坪抨 坫拈 坦担 坤押抻 拐劼 拍 坼拆
    坻抵 垃拉 拌 坡披 坶拇 坳拗 矽矾 味 旼 呷呻 钒钓 佰侑 侣侗 侁 依佽 郃 沮泪 沿泃 询诣 姐妲
    组驵 织驶 绉驺 绎驿 绐骀 挂 封持 垮挎 垵按 标 相 砍砜 哑 咱 钠钡钢 胂胛 洛洺 绕骁 络骆 埔捕
    埕捏 埙埚损 埒捋 埇捅 埃挨 晖 趵趿 峰 钼钽 钿铀 秧积 诼 埼掎 埯掩 堆推 埤捭 埝捻 培掊 堀掘
    晚 帷 铜铝 铤铥 铬铭 绮骑 维骓 堞揲 塔搭 堰揠 堤提 晾 釉 渣湘 编骗 塘搪 酩酪 睢雎 嶂幛 缥骠
    缧骡 壤攘`,
  topBottom: `
    乞 么 元 云 父爻 公 殳 六 冗 占 旦 号 只 兄 另 尔 它宄 召 圭 吉 芃芄芍芨 芎芑 早 吕 岀
    岁岌 岂 先 丢 氽汆 朵杂 旨旮 各名 麦 贡汞 芜芫 苇 芭芤 旱 吴 员呙 邑 余佘 幸 茂茏 苜苴
    茄苕 具昊 杲 旻 凭 命 采籴 券劵 录 垚 茼莒 柰 查査 显 胃胄 竿竽 晕 峯 冢 梦梵 冕 崔 笳笤
    蛰蛩 景 畲畬 番`,
  whole: `
    丁十 人入八乂 几九儿匕勹 了凵 刀力乃 又厶 干于亍 工土士 下寸 廾丌 大丈 兀尢 口囗 山巾 乇
    夕久勺凡丸及 己已巳弓 卫子孑 刃飞 开井亓 天夫 无 专 丐 犬太 歹友尤 匹厄 日曰 贝冈内水 手午牛
    毛气 夭攵 乏 欠风 丹匀 勾凤 文 巴 予 示末未 击 右石 龙戊 凸 目且 甲申 电 田由 央史 失矢 丘
    乐 处 主 必 尼尻 考 有百 同 肉网 廷 延 旬旭 衣 农 里囯 疗疖 这 者 果 隶 迢迦 囿 疸疽
    逮逯 毯氮`,
} as const;

export type Structure = keyof typeof structures;

const order = Object.entries(structures).flatMap(([structure, characters]) =>
  [...characters.replace(/\s/g, "")].map((character) => ({ character, structure: structure as Structure })),
);

const places = new Map(order.map(({ character, structure }, proposed) => [character, { structure, proposed }]));

const ranks: Readonly<Record<Structure, number>> = { leftRight: 0, topBottom: 1, whole: 2 };

/** Where a character stands among those of its own strokes; undefined for one that shares them with no other. */
export function structureOfCharacter(
  character: string,
): { readonly rank: number; readonly proposed: number } | undefined {
  const place = places.get(character);
  return place && { rank: ranks[place.structure], proposed: place.proposed };
}
