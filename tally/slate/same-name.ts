/** What a slate must be told about before it can be adopted (case D13). */
export type SlateFault = {
  /** Places on the slate, from 0, of people of one name whose distinguishing notes are missing or equal. */
  readonly places: readonly number[];
  readonly name: string;
  readonly sentence: { readonly zh: string; readonly en: string };
};

/** People of the same name, each with a note that tells them apart; the note is printed wherever the name is. */
export function slateFaults(slate: readonly { readonly name: string; readonly note: string }[]): readonly SlateFault[] {
  const places = [...slate.keys()];
  const namesakes = [...Map.groupBy(places, (place) => slate[place]!.name)].filter(([, same]) => same.length > 1);
  return namesakes.flatMap(([name, same]) => {
    const notes = same.map((place) => slate[place]!.note);
    if (new Set(notes).size === notes.length && !notes.includes("")) return [];
    return [
      {
        places: same,
        name,
        sentence: {
          zh: `候选人名单上有${same.length}名「${name}」,请为每一名加注区别(如单位、性别)。`,
          en: `The slate has ${same.length} people named ${name}: give each a note that tells them apart.`,
        },
      },
    ];
  });
}
