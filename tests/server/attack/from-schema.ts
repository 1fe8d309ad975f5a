/** Requests drawn from the schemas themselves: what fits one, and what almost does. */
import fc from "fast-check";
import type * as v from "valibot";

/** What schemas are made of, as far as this drawing asks: valibot's own types hide the parts behind generics. */
interface Part {
  readonly type: string;
  readonly entries?: { readonly [field: string]: Part };
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly item?: Part;
  readonly items?: readonly Part[];
  readonly key?: Part;
  readonly value?: Part;
  readonly wrapped?: Part;
  readonly getter?: (input: unknown) => Part;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

const texts = fc.constantFrom("", "丁一", "于小二", "区一中", "试", "B01-01", "c01", "2019-04-08", "1/20", "ooo");
const optional = new Set(["optional", "exact_optional", "nullish"]);

/** Draws what a schema takes, or nearly (a `check` is not seen through). Throws on a kind of schema it does not know. */
export function fitting(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  return drawn(schema as unknown as Part);
}

function drawn(part: Part): fc.Arbitrary<unknown> {
  const limit = (type: string) => part.pipe?.find((one) => one.type === type)?.requirement;
  switch (part.type) {
    case "strict_object":
    case "loose_object":
    case "object": {
      const entries = Object.entries(part.entries!);
      const requiredKeys = entries.filter(([, one]) => !optional.has(one.type)).map(([name]) => name);
      return fc.record(Object.fromEntries(entries.map(([name, one]) => [name, drawn(one)])), { requiredKeys });
    }
    case "union":
    case "variant":
      return fc.oneof(...part.options!.map((one) => drawn(one as Part)));
    case "picklist":
      return fc.constantFrom(...part.options!);
    case "literal":
      return fc.constant(part.literal);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "number": {
      const [min, max] = [limit("min_value") ?? -1_000, limit("max_value") ?? 1_000_000];
      return fc.integer({ min: Number(min), max: Number(max) });
    }
    case "string": {
      const pattern = limit("regex");
      if (pattern instanceof RegExp) return fc.stringMatching(pattern);
      const longest = Number(limit("max_length") ?? 40);
      return fc.oneof(texts, fc.string({ maxLength: Math.min(longest, 40) }));
    }
    case "array": {
      const [minLength, maxLength] = [Number(limit("min_length") ?? 0), Number(limit("max_length") ?? 4)];
      return fc.array(drawn(part.item!), { minLength, maxLength: Math.max(minLength, Math.min(4, maxLength)) });
    }
    case "tuple":
    case "strict_tuple":
      return fc.tuple(...part.items!.map(drawn));
    case "record":
      return fc.dictionary(drawn(part.key!) as fc.Arbitrary<string>, drawn(part.value!), { maxKeys: 3 });
    case "optional":
    case "exact_optional":
    case "nullish":
    case "nullable":
      return drawn(part.wrapped!);
    case "lazy":
      return drawn(part.getter!(undefined));
    case "custom":
    case "unknown":
    case "any":
      return hostile;
    default:
      throw new Error(`no drawing for a schema of the kind ${part.type}`);
  }
}

/** What nobody who wrote the page would send. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    "",
    0,
    -1,
    1.5,
    2 ** 53,
    -0,
    [],
    {},
    "__proto__",
    "../../keys",
    "\u202e",
    "\u0000",
  ),
  fc.constantFrom<unknown>(
    { constructor: { prototype: {} } },
    [[[[]]]],
    "<script>",
    "丁\u200b一",
    "1e400",
    "A".repeat(2_000),
  ),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.double(),
);

/** One place of a value exchanged for something hostile, taken away, or another field put beside it; often nothing. */
export const changed = (value: unknown): fc.Arbitrary<unknown> =>
  fc
    .tuple(fc.constantFrom("as it is", "as it is", "exchange", "take away", "put beside"), fc.nat(), hostile)
    .map(([how, where, other]) => {
      if (how === "as it is") return value;
      const copy = structuredClone(value);
      const places = placesIn(copy);
      const place = places[where % Math.max(1, places.length)];
      if (!place) return other;
      const { holder, name } = place;
      if (how === "exchange") holder[name] = other;
      else if (how === "take away") delete holder[name];
      else Object.defineProperty(holder, "more", { value: other, enumerable: true });
      return copy;
    });

interface Spot {
  readonly holder: { [name: string]: unknown };
  readonly name: string;
}

function placesIn(value: unknown): Spot[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Spot["holder"]; // lists, too: their places are named by numbers
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}
