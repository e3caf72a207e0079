import { type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import type { Verdict } from "@/lib/domain/dates/verdict";
import type { Condition } from "@/lib/domain/gates/condition";
import { stageWords } from "@/lib/i18n/phase-words";
import type { Words } from "@/lib/i18n/words";
import type { VerdictReason, VerdictView } from "@/lib/queries/dates/verdict-view";

/** "Late by 2 days", "On track" */
export const healthWords = ({ t }: Words, { health, daysLate }: Pick<Verdict, "health" | "daysLate">): string =>
  health === "late" ? t("verdict.health.late", { days: daysLate }) : t(`verdict.health.${health}`);

/** A part of a sentence. `stage` is the key of the stage that it names. */
export type VerdictPart = { text: string; stage: string | null };

// The translator puts these characters where a stage is named; nobody can type them.
const MARKED = /\ue000(\d)\ue001/;
const marked = (index: number): string => `\ue000${index}\ue001`;

/** "Expected on 12 December, not 10 December: Segmentation Service was rejected." in parts, so that the stages it names can be links. */
export function verdictParts(words: Words, verdict: VerdictView): VerdictPart[] {
  const pieces = sentenceOf(words, verdict).split(MARKED);
  return pieces.flatMap((piece, index): VerdictPart[] => {
    const reason = index % 2 === 1 ? verdict.reasons[Number(piece)] : undefined;
    if (reason) return [{ text: placeWords(words, reason), stage: reason.stage }];
    return piece === "" ? [] : [{ text: piece, stage: null }];
  });
}

export const verdictSentence = (words: Words, verdict: VerdictView): string =>
  verdictParts(words, verdict)
    .map(({ text }) => text)
    .join("");

/** "Late by 2 days. Expected on 12 December, not 10 December: …", for documents and mail. */
export const verdictText = (words: Words, verdict: VerdictView): string =>
  `${healthWords(words, verdict)}. ${verdictSentence(words, verdict)}`;

/** "forecast 12 December, 2 days late", to follow other figures. */
export function forecastWords(words: Words, { health, end, plannedEnd, daysLate, today }: Omit<VerdictView, "reasons">): string {
  const { t } = words;
  if (health === "not-scheduled") return t("verdict.forecast.not-scheduled");
  if (end === null) return t("verdict.forecast.finishedUnknown");
  const day = dayWords(words, end, today);
  if (health === "late") return t("verdict.forecast.late", { day, days: daysLate });
  const early = plannedEnd === null ? 0 : daysBetween(end, plannedEnd);
  return health === "on-track" && early > 0 ? t("verdict.forecast.early", { day, days: early }) : t(`verdict.forecast.${health}`, { day });
}

function sentenceOf(words: Words, { health, end, plannedEnd, daysLate, reasons, today }: VerdictView): string {
  const { t } = words;
  if (health === "not-scheduled") return t("verdict.notScheduled");
  if (end === null || plannedEnd === null) return t("verdict.finishedUnknown");
  const day = dayWords(words, end, today);
  const early = daysBetween(end, plannedEnd);
  if (health === "finished") {
    if (early === 0) return t("verdict.finishedAsPlanned", { day });
    return early > 0 ? t("verdict.finishedEarlier", { day, days: early }) : t("verdict.finishedLater", { day, days: -early });
  }
  const facts = words.list(reasons.map((reason, index) => factWords(words, reason, marked(index))));
  if (health === "at-risk") return t("verdict.atRisk", { day, facts });
  if (health === "on-track")
    return early > 0 ? t("verdict.expectedEarlier", { day, days: early }) : t("verdict.expectedAsPlanned", { day });
  const planned = dayWords(words, plannedEnd, today);
  return daysLate > 0 && reasons.length > 0 ? t("verdict.late", { day, planned, facts }) : t("verdict.lateAlone", { day, planned });
}

/** A day, with its year if that is not the current one. */
const dayWords = ({ longDay, fullDay }: Words, date: CalendarDay, today: CalendarDay): string =>
  date.slice(0, 4) === today.slice(0, 4) ? longDay(date) : fullDay(date);

/** What stops a stage is said of its service alone; what remains to be done is said of the stage. */
const placeWords = (words: Words, reason: VerdictReason): string =>
  reason.code === "blocked" && reason.service !== null ? reason.service : stageWords(words, reason);

/** A reason alone: "Segmentation Service was rejected" */
export function reasonWords(words: Words, reason: VerdictReason): string {
  const clause = factWords(words, reason, placeWords(words, reason));
  return clause.charAt(0).toLocaleUpperCase(words.locale) + clause.slice(1);
}

/** A reason as a clause: "the check trivy of Archive Service fails". */
function factWords(words: Words, { code, condition, daysPastEnd }: VerdictReason, where: string): string {
  if (code === "blocked") return blockedWords(words, condition, where);
  if (code === "finished-late") return words.t("verdict.facts.finished-late", { where, days: daysPastEnd });
  return words.t(`verdict.facts.${code}`, { where });
}

function blockedWords({ t, list }: Words, condition: Condition | null, where: string): string {
  switch (condition?.code) {
    case "sign-off-rejected":
    case "rolled-back":
    case "limit-broken":
    case "reading-failed":
      return t(`verdict.facts.${condition.code}`, { where });
    case "items-failed":
      return t("verdict.facts.items-failed", { where, count: condition.failed });
    case "evidence-failing":
    case "evidence-expired":
      return t(`verdict.facts.${condition.code}`, { where, count: condition.checks.length, checks: list(condition.checks) });
    case "risk-above-limit":
      return t("verdict.facts.risk-above-limit", { where, title: condition.title });
    default:
      return t("verdict.facts.blocked", { where });
  }
}
