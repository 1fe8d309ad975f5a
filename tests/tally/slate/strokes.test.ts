import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { strokesTable } from "../../../server/cli/strokes/make.ts";
import { orderByStrokes, strokesOf } from "../../../tally/slate/index.ts";
import { strokesTable as committed } from "../../../tally/slate/strokes.table.ts";
import { structureOfCharacter } from "../../../tally/slate/structure.ts";
import { sized } from "../../effort.ts";
import { seed } from "../law/arbitrary.ts";

const ordered = (names: string) => {
  const list = names.split(" ");
  const { places, asked } = orderByStrokes(list);
  return {
    names: places.map((place) => list[place]).join(" "),
    asked: asked.map(({ place, why }) => `${list[place]} ${why}`),
  };
};
const reversed = (names: string) => names.split(" ").reverse().join(" ");

describe("order by surname strokes", () => {
  test.each([
    "丁 习 马 王 尹 石 刘 李 何 张 陈",
    "于 才 万 么 习 马",
    "王 亓",
    "毛 仇",
    "石 布",
    "方 尹",
    "邓 甘",
    "孔 巴",
    "叶 申",
    "次 衣",
    "丁一 于小二 才三 万四 马小五",
  ])("official lists have %s", (names) => {
    expect(ordered(reversed(names))).toEqual({ names, asked: [] });
    expect(ordered(names)).toEqual({ names, asked: [] });
  });

  test("a name of two characters has an empty one in the middle: 王毅 stands before 王小明", () => {
    expect(ordered("王小明 王毅 王一明").names).toBe("王毅 王一明 王小明");
  });

  test("given names go on character by character, and a shorter name stands first", () => {
    expect(ordered("王小明 王小天 王一明 王小天一").names).toBe("王一明 王小天 王小天一 王小明");
  });

  test("a compound or minority name goes by its first character; · and spaces do not count", () => {
    expect(ordered("欧阳一 于·小二 司马三 于小三 艾一·买二").names).toBe("于·小二 于小三 艾一·买二 司马三 欧阳一");
    const spaced = orderByStrokes(["王 二", "王\u3000一", "王丁"]);
    expect(spaced).toEqual({ places: [1, 0, 2], asked: [] });
  });

  test("fewer strokes come first even where they sort later stroke by stroke", () => {
    expect(ordered("王一 乙一").names).toBe("乙一 王一");
  });

  test("classes run 横提, 竖竖钩, 撇, 点捺, 折", () => {
    expect(["十", "丁", "厂", "人", "八", "刀", "习", "凝", "狗"].map(strokesOf)).toEqual([
      "12",
      "12",
      "13",
      "34",
      "34",
      "53",
      "541",
      "4135311345452134",
      "35335251",
    ]);
  });

  test("left-right stands before top-bottom, both before whole", () => {
    expect(ordered("查一 相一").names).toBe("相一 查一");
    expect(ordered("无一 元一").names).toBe("元一 无一");
    expect(ordered("扎一 丐一").names).toBe("扎一 丐一");
  });
});

describe("order by surname strokes, in general", () => {
  const characters = [..."丁王孔巴叶申甲次衣查相沈沉元无一乙十人八小明毅马习万于才么㐀㐁"];
  const name = fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength: 4 }).map((each) => each.join(""));
  const names = fc.array(name, { maxLength: 12 });
  const runs = { seed, numRuns: sized(200, 1_000, 10_000) };

  test("the same names in another order are put in the same order, but for those that are asked", () => {
    const shuffled = names.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const put = (each: string[]) => orderByStrokes(each).places.map((place) => each[place]);
        expect(put(other)).toEqual(put(list));
        const asked = (each: string[]) => orderByStrokes(each).asked.map(({ place, why }) => `${each[place]} ${why}`);
        expect(asked(other)).toEqual(asked(list));
      }),
      runs,
    );
  });

  test("two names stand as the rule says, character by character; they are asked when it says nothing", () => {
    const left = "孔叶次相沈沉";
    const top = "查元";
    const keyOf = (character: string) => {
      const strokes = strokesOf(character);
      const rank = left.includes(character) ? 0 : top.includes(character) ? 1 : 2;
      return strokes && `${String(strokes.length).padStart(2, "0")} ${strokes} ${rank}`;
    };
    const literally = (a: string, b: string): "before" | "after" | "asked" => {
      const slots = (each: string) => ([...each].length === 2 ? [each[0]!, " ", each[1]!] : [...each, " "]);
      const [x, y] = [slots(a), slots(b)];
      for (let i = 0; i < Math.max(x.length, y.length); i++) {
        const [p, q] = [x[i] ?? " ", y[i] ?? " "];
        if (p === q) continue;
        if (p === " ") return "before";
        if (q === " ") return "after";
        const [k, l] = [keyOf(p), keyOf(q)];
        if (k === undefined || l === undefined || k === l) return "asked";
        return k < l ? "before" : "after";
      }
      return "asked";
    };
    fc.assert(
      fc.property(name, name, (a, b) => {
        const { places, asked } = orderByStrokes([a, b]);
        expect(asked.length > 0 ? "asked" : places[0] === 0 ? "before" : "after").toBe(literally(a, b));
      }),
      runs,
    );
  });
});

describe("what the rules do not settle is asked, never guessed silently", () => {
  test("a character without data: the name stands last and is asked", () => {
    expect(ordered("㐀一 王二 丁三")).toEqual({ names: "丁三 王二 㐀一", asked: ["㐀一 no-data"] });
    expect(ordered("㐁一 㐀一")).toEqual({ names: "㐀一 㐁一", asked: ["㐀一 no-data", "㐁一 no-data"] });
  });

  test("it is not asked where it decides nothing", () => {
    expect(ordered("王㐀 丁三").asked).toEqual([]);
    expect(ordered("王㐀一 王毅").asked).toEqual([]);
    expect(ordered("王㐀一 王一二").asked).toEqual(["王㐀一 no-data"]);
  });

  test("the same strokes in the same structure: both names are asked", () => {
    expect(ordered("沉一 沈一 王二")).toEqual({ names: "王二 沈一 沉一", asked: ["沈一 tie", "沉一 tie"] });
    expect(ordered("沉一 沈一").names).toBe("沈一 沉一");
  });

  test("identical names are asked, also where a dot or a space is all the difference", () => {
    expect(ordered("王一 丁二 王一")).toEqual({ names: "丁二 王一 王一", asked: ["王一 identical", "王一 identical"] });
    expect(ordered("王·一 王一").asked).toEqual(["王·一 identical", "王一 identical"]);
    expect(orderByStrokes(["丁一", "丁一"]).places).toEqual([0, 1]);
  });

  test("D13: one name and nothing are no question", () => {
    expect(orderByStrokes([])).toEqual({ places: [], asked: [] });
    expect(orderByStrokes(["㐀"])).toEqual({ places: [0], asked: [] });
  });
});

describe("the table of strokes", () => {
  test("is what its maker makes from the package and our corrections", () => {
    const file = new URL("../../../tally/slate/strokes.table.ts", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(strokesTable());
  });

  test("knows the surnames of common use", () => {
    const surnames =
      "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由欧阳上官司马诸葛东方皇甫令狐夏侯";
    expect([...surnames].filter((character) => strokesOf(character) === undefined)).toEqual([]);
  });

  test("has the well-known sequences, also where the package errs", () => {
    const known = {
      马: "551",
      万: "153",
      习: "541",
      方: "4153",
      尹: "5113",
      邓: "5452",
      孔: "5215",
      巴: "5215",
      叶: "25112",
      申: "25112",
      次: "413534",
      衣: "413534",
      乃: "53",
      九: "35",
      火: "4334",
      必: "45434",
      母: "55414",
      北: "21135",
      邶: "2113552",
      德: "332122522114544",
      炽: "433425134",
      麟: "41352211535431234354152",
      訚: "4254111251",
      琤: "1121355112",
    };
    for (const [character, strokes] of Object.entries(known)) expect(strokesOf(character), character).toBe(strokes);
  });

  test("tells the structure of every character that shares its strokes with another, and of no other, once", () => {
    const bySequence = Map.groupBy(committed.matchAll(/(\D)([1-5]+)/gu), ([, , strokes]) => strokes!);
    const tying = [...bySequence.values()]
      .filter((same) => same.length > 1)
      .flatMap((same) => same.map(([, one]) => one!));
    expect(tying.filter((character) => structureOfCharacter(character) === undefined)).toEqual([]);
    const file = readFileSync(new URL("../../../tally/slate/structure.ts", import.meta.url), "utf8");
    const listed = [...file.matchAll(/`([^`]*)`,/g)].flatMap(([, text]) => [...text!.replace(/\s/g, "")]);
    expect(listed.toSorted()).toEqual(tying.toSorted());
  });
});
