import type { Slate } from "../../slate/index.ts";
import type { RosterEntry } from "../../slate/roster/index.ts";

/**
 * Made-up details of the made-up people: nationality unless 汉族, born, native place, joined, began to work, education,
 * post within the unit, title or honour, class. Sex, minority and 50岁以下 agree with the classes of the slate.
 */
const details = `
丁一|汉族|1965-03|××省××县|1988-06|1987-08|大学(学士)|主任||领导干部
于小二|汉族|1974-11|××市××区|1999-07|1996-09|大专|××社区党委书记||基层一线
才三|汉族|1966-02|××省××市|1992-05|1989-07|大学(学士)|站长|高级农艺师|基层一线(专业技术人员)
万四|汉族|1968-09|××市××县|1994-12|1990-08|大学(学士)|党工委书记||领导干部
马小五|回族|1967-05|××自治区××市|1998-06|1989-07|研究生(硕士)|教师|正高级教师|基层一线(专业技术人员)
王六|汉族|1963-10|××省××市|1985-04|1984-08|研究生(硕士)|副部长||领导干部
毛小七|汉族|1968-01|××市××区|2001-07|1986-11|高中|装配车间班组长|市劳动模范|基层一线(先进模范人物、工人)
仇八|汉族|1976-06|××省××县|2003-06|2001-07|研究生(博士)|心内科主任|主任医师|基层一线(专业技术人员)
方九|汉族|1966-12|××市××区|1990-11|1988-07|大学(学士)|局长||领导干部
尹小十|汉族|1979-04|××省××市|2001-05|2002-07|研究生(硕士)|办事处主任||领导干部
邓东|汉族|1964-08|××省××县|1987-06|1986-07|大学(学士)|局长|高级工程师|领导干部
甘小南|汉族|1967-07|××市××区|1996-06|1988-10|大专|××社区居委会主任|全国三八红旗手|基层一线(先进模范人物)
石西|汉族|1973-02|××省××市|1996-12|1995-07|研究生(硕士)|局长||领导干部
布小北|蒙古族|1968-11|××自治区××旗|1997-07|1991-08|大学(学士)|兽医|高级兽医师|基层一线(专业技术人员)
叶春|汉族|1968-03|××省××县|1993-06|1990-07|大学(学士)|主席||领导干部
申小夏|汉族|1981-12|××市××县|2008-07|2000-03|中专|挡车工|省五一劳动奖章|基层一线(先进模范人物)
刘秋|汉族|1965-11|××省××市|1986-09|1985-08|大学(学士)|局长||领导干部
李小冬|汉族|1983-05|××市××区|2007-06|2006-09|大学(学士)|××村党总支书记||基层一线
何山|汉族|1971-09|××省××市|1993-06|1994-07|研究生(博士)|副主任|高级经济师|领导干部
张小川|汉族|1972-01|××省××县|1997-05|1995-07|大学(学士)|局长|副主任医师|领导干部
陈江|汉族|1980-08|××市××区|2004-06|2002-07|大学(学士)|教师|高级教师|基层一线(专业技术人员)
周小河|汉族|1978-10|××市××区|2005-06|1999-12|大专|××社区党委副书记||基层一线
赵海|汉族|1970-06|××省××市|1995-06|1992-07|大学(学士)|局长|工程师|领导干部
`;

/** The roster of the built-in meeting, so that the papers sent up have something to say. Nobody in it exists. */
export function rehearsalRoster(slate: Slate): RosterEntry[] {
  const rows = new Map(
    details
      .trim()
      .split("\n")
      .map((row) => row.split("|") as Cells)
      .map((cells) => [cells[0], cells]),
  );
  return slate.map(({ id, name, unit, classes }) => {
    const [, nation, born, nativePlace, joined, worked, education, post, title, category] = rows.get(name)!;
    const sex = classes.includes("woman") ? "女" : "男";
    return {
      id,
      name,
      sex,
      nation,
      born,
      nativePlace,
      joined,
      worked,
      education,
      post: `${unit}${post}`,
      title,
      category,
      note: "",
    };
  });
}

/** The ten cells of a row, which the table above always has. */
type Cells = [string, string, string, string, string, string, string, string, string, string];
