import type { Words } from "@/lib/i18n/words";
import type { Progress } from "@/lib/queries/dates/progress";
import { forecastWords } from "./verdict-words";

/** How much of a plan is done and when it will end, in sentences. Only the verdict says whether that is in time. */
export function progressSentences(words: Words, { burnUp, pacing, notKnownBefore, verdict }: Progress): string[] {
  const { t, fullDay } = words;
  if (pacing.kind === "empty") return [t("progress.empty")];
  const { scope, done, planned, undated } = burnUp;
  return [
    t("progress.summary", { done, scope, forecast: forecastWords(words, verdict) }),
    ...(planned === null || done === scope ? [] : [t("progress.plannedBy", { planned })]),
    ...(undated > 0 && pacing.kind !== "undated" ? [t("progress.undated", { items: undated })] : []),
    ...(notKnownBefore ? [t("progress.notKnownBefore", { day: fullDay(notKnownBefore) })] : []),
  ];
}
