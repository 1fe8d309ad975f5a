import * as v from "valibot";

/** The closed list of roles, and the places where a paired device can stand. */
export const roles = ["organiser", "teller", "chiefTeller", "scrutineer", "deputy", "chief", "chair"] as const;
export const role = v.picklist(roles);
export type Role = v.InferOutput<typeof role>;

export const places = ["organiser", "seat", "table", "scrutineer", "chair", "hall"] as const;
export const place = v.picklist(places);
export type Place = v.InferOutput<typeof place>;

/** Who supervises: any of them may be the second person of an act that wants "a scrutineer". */
export const scrutineers: readonly Role[] = ["scrutineer", "deputy", "chief"];

/** A candidate can be none of these (case A6); he may be chair or organiser. */
export const barredToCandidates: readonly Role[] = ["teller", "chiefTeller", ...scrutineers];
