/** 选票封存清单 and 移交清单: what of this meeting is packed, round by round, with the amounts that are known. */
import type { Round, State } from "../../meeting/index.ts";
import type { SealedItem, Sealing } from "../sealing.ts";
import type { Records } from "./records.ts";
import { validResult } from "./result.ts";
import { civilTime, headOf, roundName } from "./words.ts";

export function sealingData(records: Records, kind: Sealing["kind"]): Sealing {
  const { state, at } = records;
  const { keeper, period, approval } = state.config.words.custody;
  return {
    ...headOf(state, at),
    kind,
    items: [...[...state.past, state.round].flatMap((round) => ofRound(round, records)), ...documents(state)],
    custodian: keeper,
    period,
    authority: approval,
    at: civilTime(at),
  };
}

function ofRound(round: Readonly<Round>, { state, results }: Records): SealedItem[] {
  const several = state.past.length > 0;
  const named = (what: string) => (several ? `${what}，${roundName(round)}` : what);
  const item = (what: string, count: number | undefined): SealedItem => ({ what: named(what), count, measure: "张" });
  const result = validResult(results, round.no);
  const { unit } = state.config.words;
  const bundles = round.bundles.length === 1 ? `第1${unit}` : `第1—${round.bundles.length}${unit}`;
  const cast = result
    ? [item(`有效票（${bundles}）`, result.ballots.valid), item("无效票", result.ballots.void)]
    : [item("收回选票（选举无效，未计票）", round.returned?.total)];
  const { issued } = round;
  const replaced = (issued?.replaced ?? 0) > 0 ? [item("换回选票", issued?.replaced)] : [];
  const foreign = (round.returned?.foreign ?? 0) > 0 ? [item("非本次选举用纸", round.returned?.foreign)] : [];
  return [...cast, item("剩余选票（已剪角）", issued?.unused), ...replaced, ...foreign];
}

function documents({ round }: Readonly<State>): SealedItem[] {
  return [
    { what: "备用选票（未拆封）", count: round.issued?.spare, measure: "张" },
    { what: "随票单、疑难选票认定记录、抽查复核记录、计票核对表", count: undefined, measure: "份" },
    { what: "计票结果报告单（存档）、核验附页、留存单", count: undefined, measure: "份" },
    { what: "密存盘（一主一备）", count: 2, measure: "个", note: "口令另封，由〔　　〕保管" },
  ];
}
