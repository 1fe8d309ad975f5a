import { type Typefaces, typefaces } from "../../../tally/meeting/index.ts";
import type { FontOffer, FontRefusal } from "../../../tally/view/index.ts";
import { Choice, words } from "../../ui/index.ts";
import type { Drafting } from "./draft.ts";

type Face = keyof Typefaces;
const zhFaces: { readonly [face in Face]: string } = {
  text: "正文(仿宋一类)",
  title: "标题(小标宋一类)",
  heading: "小标题、表头(黑体一类)",
};
const zhRefused: { readonly [why in FontRefusal]: string } = {
  collection: "字库集合,须是单个的 ttf 文件",
  outlines: "不是 TrueType 字库",
  "no-embedding": "字库标明不得嵌入文书",
};
const enFaces: typeof zhFaces = { text: "Text", title: "Titles", heading: "Heads" };
const enRefused: typeof zhRefused = {
  collection: "a collection; a single .ttf file is needed",
  outlines: "no TrueType font",
  "no-embedding": "its maker forbids to embed it",
};
const t = words(
  {
    title: "字库",
    lead: "可选用主机上已有的字库(如方正小标宋、仿宋_GB2312);没有的字自动用随软件的字库补上。使用许可由本单位负责。",
    none: "主机上没有找到可用的中文字库。装好以后重新启动本程序,或者把 ttf 文件放进会议文件夹的 fonts 里再重新启动。",
    shipped: "随软件的字库",
    gone: "原来选用的字库(现在主机上没有)",
    faces: zhFaces,
    refused: zhRefused,
    cannot: (name: string, why: string) => `${name}:不能用,${why}。`,
  },
  {
    title: "Fonts",
    lead: "Fonts that lie on the laptop can draw the papers; characters that one lacks come from the shipped ones. Their licence is the unit's matter.",
    none: "No usable Chinese font was found on the laptop. Install one, or lay a .ttf file into the folder fonts of the meeting, and start the program again.",
    shipped: "the shipped font",
    gone: "the font chosen before (not on the laptop now)",
    faces: enFaces,
    refused: enRefused,
    cannot: (name, why) => `${name}: ${why}.`,
  },
);

export interface TypefacesPartProps {
  readonly drafting: Drafting;
  readonly fonts: readonly FontOffer[];
}

/** The fonts of the papers, face by face: the shipped ones, or the unit's own. */
export function TypefacesPart({ drafting: { draft, change }, fonts }: TypefacesPartProps) {
  const chosen = draft.typefaces ?? {};
  const usable = fonts.filter((font) => !font.refused);
  const set = (face: Face, sha256: string) => {
    const { [face]: _, ...others } = chosen;
    change({ typefaces: sha256 === "" ? others : { ...others, [face]: sha256 } });
  };
  const optionsFor = (face: Face) => {
    const own = chosen[face];
    const lost = own !== undefined && !usable.some((font) => font.sha256 === own);
    return [
      { value: "", text: t().shipped },
      ...usable.map(({ sha256, name }) => ({ value: sha256, text: name })),
      ...(lost ? [{ value: own, text: t().gone }] : []),
    ];
  };
  return (
    <>
      <h2 class="part-title">{t().title}</h2>
      <p class="lead">{usable.length === 0 ? t().none : t().lead}</p>
      {typefaces
        .filter((face) => usable.length > 0 || chosen[face] !== undefined)
        .map((face) => (
          <Choice
            key={face}
            label={t().faces[face]}
            value={chosen[face] ?? ""}
            options={optionsFor(face)}
            onChoose={(sha256) => set(face, sha256)}
          />
        ))}
      {fonts.map(({ sha256, name, refused }) =>
        refused ? (
          <p key={sha256} class="quiet">
            {t().cannot(name, t().refused[refused])}
          </p>
        ) : null,
      )}
    </>
  );
}
