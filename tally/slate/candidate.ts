import * as v from "valibot";
import { id, record, textWithoutSlash } from "../input/index.ts";

/** What a person counts as in the wanted structure; the classes combine freely and never change who is elected. */
export const classes = [
  "leading",
  "grassroots",
  "model",
  "worker",
  "technical",
  "woman",
  "minority",
  "under50",
] as const;
export type Class = (typeof classes)[number];

/** Somebody's name: written down, and not the sign for one that cannot be read. */
const realName = v.pipe(
  textWithoutSlash,
  v.check((name) => name !== "" && name !== "?", "candidate-name"),
);

/** One name of the ballot paper. A note that tells equal names apart (case D13) is part of `unit`. */
export const Candidate = record({
  id,
  name: realName,
  unit: textWithoutSlash,
  nominator: v.picklist(["district", "municipal"], "nominator"),
  classes: v.array(v.picklist(classes, "class"), "array"),
});
export type Candidate = v.InferOutput<typeof Candidate>;

/** Somebody who is not on the slate and may be written in. */
export const Eligible = record({ name: realName, unit: textWithoutSlash });
export type Eligible = v.InferOutput<typeof Eligible>;

/** The names in the order in which the ballot paper prints them. */
export type Slate = readonly Candidate[];
