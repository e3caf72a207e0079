import type { GateRecord } from "@/lib/domain/gates/go-no-go";
import { type NamedPhase, phaseWords, phaseWordsIn } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { BoardCell } from "@/lib/queries/board";
import { freezeMark } from "./freeze-words";

export type MarkedStage = Pick<BoardCell, "glass" | "atRisk" | "waived" | "isFrozen" | "frozenUntil">;

/** `isCalm`: nobody has to act. */
export type MarkText = { code: "frozen" | "at-risk" | "override" | "waived"; text: string; isCalm: boolean };

/** What is true of a stage beside its status, in the same words on every screen and in every document. */
export const markWords = (words: Words, stage: MarkedStage, phases: readonly NamedPhase[]): MarkText[] => {
  const { glass, atRisk, waived, isFrozen, frozenUntil } = stage;
  return [
    ...(isFrozen ? [{ code: "frozen" as const, text: freezeMark(words, frozenUntil), isCalm: true }] : []),
    ...(atRisk === null ? [] : [atRiskMark(words, phaseWordsIn(words, phases, atRisk))]),
    ...(glass === "whole" ? [] : [{ code: "override" as const, text: words.t(`glass.${glass}`), isCalm: glass === "reviewed" }]),
    ...waivedMarks(words, waived),
  ];
};

/** The same for a stage at the time of a go/no-go decision, beside its emergency override. */
export const recordMarkWords = (words: Words, { atRisk = null, waived = [] }: Pick<GateRecord, "atRisk" | "waived">): MarkText[] => [
  ...(atRisk === null ? [] : [atRiskMark(words, phaseWords(words, atRisk.phase, atRisk.phaseName))]),
  ...waivedMarks(words, waived),
];

const atRiskMark = ({ t }: Words, phase: string): MarkText => ({ code: "at-risk", text: t("board.atRisk", { phase }), isCalm: false });
const waivedMarks = ({ t }: Words, { length }: readonly unknown[]): MarkText[] =>
  length === 0 ? [] : [{ code: "waived", text: t("board.waived", { count: length }), isCalm: true }];
