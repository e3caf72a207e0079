import { parseDay } from "@/lib/domain/calendar-day";
import type { ChangedDate } from "@/lib/domain/dates/changed-date";
import type { Words } from "@/lib/i18n/words";
import { dayWords, spanWords } from "./date-words";

export type { ChangedDate } from "@/lib/domain/dates/changed-date";

/** A date as the re-planning set it, and as it is now. */
export function changedDateWords(words: Words, date: ChangedDate): string {
  const { t } = words;
  const dayOf = (text: string | null) => (text === null ? null : parseDay(text));
  if (date.what === "due")
    return t("replan.changed", {
      what: date.text,
      replanned: dayWords(words, dayOf(date.replanned)),
      present: dayWords(words, dayOf(date.present)),
    });
  const span = ({ start, end }: { start: string | null; end: string | null }) => spanWords(words, { start: dayOf(start), end: dayOf(end) });
  const service = date.key?.slice(0, date.key.lastIndexOf("."));
  const what =
    service === undefined
      ? t(`phases.${date.phase}`)
      : `${service === "plan" ? t("board.wholePlan") : service} · ${t(`phases.${date.phase}`)}`;
  return t(date.what === "baseline" ? "replan.changedBaseline" : "replan.changed", {
    what,
    replanned: span(date.replanned),
    present: span(date.present),
  });
}
