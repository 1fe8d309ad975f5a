/** 监票留存单 of an issued checkpoint. Not signed against change: its code is its own proof. */
import { fingerprintCode } from "../../evidence/index.ts";
import { slipWords } from "../../evidence/receipt.ts";
import type { State } from "../../meeting/index.ts";
import type { Receipt } from "../../view/index.ts";
import type { ReceiptCodes, Receipt as Slip } from "../receipt.ts";
import { headOf, marksOf, roundName, wide } from "./words.ts";

/** The codes of the files that the final slip names. */
export interface FinalCodes {
  readonly report: string;
  readonly check: string;
  readonly sealed: string;
}

/**
 * What the slip says is what the leaves under its checkpoint say, whenever it is printed: its own round, the devices of
 * the day's beginning.
 *
 * @param at UTC; the time of day stays blank on the slip, which is dated by hand
 * @returns undefined for the final slip while the archives are not written
 */
export function slipData(
  slip: Receipt,
  state: Readonly<State>,
  at: string,
  codes: FinalCodes | undefined,
): Slip | undefined {
  if (slip.event === "end" && !codes) return undefined;
  const named = codesOf(slip, state, codes);
  return {
    ...headOf(state, at),
    marks: [...marksOf(state), ...(slip.printed > 0 ? (["reprint"] as const) : [])],
    no: slip.no,
    round: roundName(roundOf(slip, state)),
    happened: wide(slipWords(slip, state.config.words.unit).zh),
    ...(named ? { codes: named } : {}),
    code: slip.code.replaceAll(" ", ""),
    note: slip.note,
  };
}

/**
 * The slip of the archives at their first writing, which hold the log up to the checkpoint of a `closed`: its number and
 * code, with the codes of both files. It is no new checkpoint.
 */
export function archivesSlip(
  closed: Receipt,
  state: Readonly<State>,
  at: string,
  codes: Omit<FinalCodes, "report">,
): Slip {
  return {
    ...headOf(state, at),
    no: closed.no,
    round: roundName(roundOf(closed, state)),
    happened: "核验包、密存包已写出，记录至本号留存单为止。",
    codes: { kind: "archives", checkCode: codes.check, sealedCode: codes.sealed },
    code: closed.code.replaceAll(" ", ""),
    note: closed.note,
  };
}

const roundOf = ({ round }: Receipt, state: Readonly<State>) =>
  state.past.find(({ no }) => no === round) ?? state.round;

function codesOf({ event }: Receipt, state: Readonly<State>, codes: FinalCodes | undefined): ReceiptCodes | undefined {
  if (event === "genesis")
    return {
      kind: "genesis",
      configCode: fingerprintCode(state.genesis?.config ?? ""),
      devicesCode: fingerprintCode(
        (state.genesis?.devices ?? []).map(({ device, key }) => `${device} ${key}\n`).join(""),
      ),
    };
  if (event !== "end" || !codes) return undefined;
  return { kind: "final", reportCode: codes.report, checkCode: codes.check, sealedCode: codes.sealed };
}
