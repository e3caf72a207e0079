import type { Words } from "@/lib/i18n/words";
import type { Progress } from "@/lib/queries/dates/progress";

/** The progress of a plan, compared with its schedule, in sentences. */
export function progressSentences({ t, fullDay }: Words, { burnUp, pacing, notKnownBefore }: Progress): string[] {
  if (pacing.kind === "empty") return [t("progress.empty")];
  const { scope, done, planned, due, undated } = burnUp;
  const counts =
    planned === null || done === scope ? t("progress.summary", { done, scope }) : t("progress.summaryPlanned", { done, scope, planned });
  // A plan is behind only on items due by yesterday. If more items are due today, both numbers are shown.
  const compared =
    pacing.kind === "behind" && due !== null && due !== planned
      ? t("progress.behindYesterday", { items: pacing.items, due })
      : t(`progress.${KEYS[pacing.kind]}`, { items: pacing.items });
  const sentences = [`${counts} ${compared}`];
  if (undated > 0 && pacing.kind !== "undated") sentences.push(t("progress.undated", { items: undated }));
  if (notKnownBefore) sentences.push(t("progress.notKnownBefore", { day: fullDay(notKnownBefore) }));
  return sentences;
}

const KEYS = {
  undated: "noDates",
  done: "allDone",
  behind: "behind",
  "due-today": "dueToday",
  "as-planned": "asPlanned",
  ahead: "ahead",
} as const;
