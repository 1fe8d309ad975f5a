/** 监票留存单 of an issued checkpoint. Not signed against change: its code is its own proof. */
import { fingerprintCode } from "../../evidence/index.ts";
import type { State } from "../../meeting/index.ts";
import type { Receipt } from "../../view/index.ts";
import type { ReceiptEvent, Receipt as Slip } from "../receipt.ts";
import { headOf, marksOf, roundName } from "./words.ts";

/** The codes of the files that the final slip names. */
export interface FinalCodes {
  readonly report: string;
  readonly check: string;
  readonly sealed: string;
}

/**
 * @param at UTC; the time of day stays blank on the slip, which is dated by hand
 * @returns undefined for the final slip while the archives are not written
 */
export function slipData(
  slip: Receipt,
  state: Readonly<State>,
  at: string,
  codes: FinalCodes | undefined,
): Slip | undefined {
  const event = eventOf(slip, state, codes);
  if (!event) return undefined;
  return {
    ...headOf(state, at),
    marks: [...marksOf(state), ...(slip.printed > 0 ? (["reprint"] as const) : [])],
    no: slip.no,
    round: roundName(state.round),
    unit: state.config.words.unit,
    event,
    code: slip.code.replaceAll(" ", ""),
    note: slip.note,
  };
}

function eventOf(slip: Receipt, state: Readonly<State>, codes: FinalCodes | undefined): ReceiptEvent | undefined {
  const { bundle = 0, papers = 0, total } = slip;
  switch (slip.event) {
    case "genesis":
      return {
        kind: "genesis",
        configCode: fingerprintCode(state.genesis?.config ?? ""),
        devicesCode: fingerprintCode([...state.devices].map(([id, { key }]) => `${id} ${key}\n`).join("")),
      };
    case "settled":
      return { kind: "settled", bundle, papers, total };
    case "correction":
      return { kind: "corrected", bundle, papers, total };
    case "closed":
      return { kind: "closed", bundles: state.round.bundles.length, papers };
    case "end":
      return (
        codes && {
          kind: "final",
          copies: 3,
          reportCode: codes.report,
          checkCode: codes.check,
          sealedCode: codes.sealed,
        }
      );
  }
}
