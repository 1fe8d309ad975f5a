/** 试算核对: papers with known answers, counted by the real count before the real papers are. */
export { knownPapers, type LogicSettings } from "./known.ts";
export { compared, type LogicReport, logicTest, type PaperLine, type SumLine } from "./run.ts";
