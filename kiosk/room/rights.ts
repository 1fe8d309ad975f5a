import type { BundleLine, RoomView } from "../../tally/view/index.ts";

/** What the person at this device may do in the counting room; the server decides, this only spares useless buttons. */
export interface Rights {
  /** 总计票人 at the table: makes bundles, takes them back, puts their size right. */
  readonly table: boolean;
  /** Keys a third reading here. */
  readonly reads: boolean;
  /** Looks at papers and is the second person of an act. */
  readonly supervises: boolean;
  /** 总监票人 or 副总监票人: proposes rulings. */
  readonly rules: boolean;
  /** 总监票人 alone: corrections, unlocking. */
  readonly leads: boolean;
  readonly rereads: boolean;
  readonly closes: boolean;
}

export function rightsOf({ role, place }: Pick<RoomView, "role" | "place">): Rights {
  const rules = role === "chief" || role === "deputy";
  return {
    table: role === "chiefTeller" && place === "table",
    reads: (role === "chiefTeller" || role === "teller") && place === "table",
    supervises: rules || role === "scrutineer",
    rules,
    leads: role === "chief",
    rereads: rules || role === "chiefTeller",
    closes: rules || role === "chiefTeller",
  };
}

/** Whether this person is in the middle of the third reading of this bundle, at this device. */
export function thirdHere({ device, person }: Pick<RoomView, "device" | "person">, bundle: BundleLine): boolean {
  return bundle.reading === 3 && bundle.state === "keying" && bundle.device === device && bundle.person === person;
}
