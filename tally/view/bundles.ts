import {
  type Bundle,
  needsApproval,
  needsRuling,
  openReading,
  type ReadingNo,
  type Round,
  rereadWaits,
  type State,
  todo,
} from "../meeting/index.ts";

/** Where a bundle stands, as the table sees it. Counts of papers only. */
export interface BundleLine {
  readonly no: number;
  readonly papers: number;
  readonly state: "waiting" | "keying" | "table" | "settled";
  /** The reading it waits for or is in. */
  readonly reading?: ReadingNo;
  /** At which seat it lies; 0 at the table. */
  readonly seat?: number;
  readonly device?: string;
  readonly person?: number;
  /** Papers of this reading that are done. */
  readonly done: number;
  /** 疑似漏录一张, from this position on. */
  readonly shifted?: number;
  /** Papers that wait for scrutineers. */
  readonly open: number;
  /** Reading it again is proposed: it is not given out until that is confirmed or withdrawn. */
  readonly reread?: true;
}

/** One paper that waits for somebody. */
export interface Matter {
  readonly ref: string;
  readonly bundle: number;
  readonly what: "third" | "approve" | "ruling" | "confirmVoid";
  /** For `approve`: the third reading and what the approval must name. */
  readonly of?: string;
  readonly hash?: string;
  /** Void by the law or by a ruling. */
  readonly corrected: boolean;
  /** 疑似漏录一行, from this row on. */
  readonly skippedRow?: number;
}

export function bundleLines(state: Readonly<State>): BundleLine[] {
  return state.round.bundles.map((bundle) => bundleLine(state, bundle));
}

function bundleLine(state: Readonly<State>, bundle: Readonly<Bundle>): BundleLine {
  const { claim } = bundle;
  const reading = claim?.reading ?? openReading(bundle) ?? undefined;
  const left = reading === undefined ? 0 : todo(bundle, reading).length;
  const open = bundle.sheets.filter((sheet) => needsRuling(sheet) || needsApproval(sheet)).length;
  const at = claim
    ? { seat: state.devices.get(claim.device)?.seat ?? 0, device: claim.device, person: claim.person }
    : {};
  return {
    no: bundle.no,
    papers: bundle.sheets.length,
    state: bundle.settled ? "settled" : claim ? "keying" : reading === undefined ? "table" : "waiting",
    ...(reading === undefined ? {} : { reading }),
    ...at,
    done: reading === 3 ? 0 : bundle.sheets.length - left,
    ...(bundle.shifted === undefined ? {} : { shifted: bundle.shifted }),
    open,
    ...(rereadWaits(state, bundle.no) ? { reread: true } : {}),
  };
}

/** Every paper that waits: for a third reading, its approval, a ruling, or the confirmation that it is void. */
export function matters(round: Readonly<Round>): Matter[] {
  return round.bundles.flatMap((bundle) =>
    bundle.sheets.flatMap((sheet): Matter[] => {
      const skipped = sheet.skipped === undefined ? {} : { skippedRow: sheet.skipped };
      const common = { ref: sheet.ref, bundle: bundle.no, corrected: sheet.corrected, ...skipped };
      const third = sheet.readings.third;
      if (sheet.void && !sheet.void.confirmed) return [{ ...common, what: "confirmVoid" }];
      if (needsRuling(sheet)) return [{ ...common, what: "ruling" }];
      if (needsApproval(sheet) && third) return [{ ...common, what: "approve", of: third.id, hash: third.hash }];
      if (sheet.outcome === "differ" && !third) return [{ ...common, what: "third" }];
      return [];
    }),
  );
}
