import * as v from "valibot";
import { type AnyRefusal, turnAway } from "./refusals.ts";

/** A body of one of the schema's forms, or `malformed` with the field at fault. */
export function parseBody<S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> | AnyRefusal {
  const parsed = v.safeParse(schema, input, { abortEarly: true });
  return parsed.success ? parsed.output : turnAway("malformed", v.getDotPath(parsed.issues[0]) ?? "body");
}
