import type { CalendarDay } from "@/lib/domain/calendar-day";
import type { Span, TimelinePhase, TimelineStage } from "@/lib/queries/timeline";
import { slipWords } from "@/lib/words/timeline-words";
import type { Words } from "@/lib/words/words";

/** Days as text, each made once: making a range costs more than all else of a bar. */
export function dayTexts({ range, fullRange, day, dayYear }: Words, today: CalendarDay) {
  const kept = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const text = kept.get(key) ?? make();
    kept.set(key, text);
    return text;
  };
  const isOfNow = (of: CalendarDay) => of.slice(0, 4) === today.slice(0, 4);
  return {
    day: (of: CalendarDay) => once(of, () => (isOfNow(of) ? day(of) : dayYear(of))),
    range: ({ start, end }: Span) => {
      if (start === end) return once(start, () => (isOfNow(start) ? day(start) : dayYear(start)));
      return once(`${start} ${end}`, () => (isOfNow(start) && isOfNow(end) ? range(start, end) : fullRange(start, end)));
    },
  };
}

export type DayTexts = ReturnType<typeof dayTexts>;

/** All that a bar shows, in words. */
export function stageNote(words: Words, days: DayTexts, where: string, phase: string, stage: TimelineStage): string {
  const { t } = words;
  const { forecast, signs } = stage;
  return [
    `${where} · ${phase}: ${t(`statuses.${stage.status}`)}`,
    stage.total > 0 ? t("board.doneOf", { done: stage.done, total: stage.total }) : null,
    ...spans(words, days, stage),
    actualWords(words, days, stage),
    forecast && !forecast.isFinished ? `${t("timeline.forecast", { range: days.range(forecast) })} (${slipWords(words, forecast)})` : null,
    ...signs.map(({ decision, by, day }) =>
      t(decision === "approve" ? "timeline.signed" : "timeline.rejected", { by, day: days.day(day) }),
    ),
  ]
    .filter(Boolean)
    .join(" · ");
}

export function phaseNote(words: Words, days: DayTexts, name: string, phase: TimelinePhase): string {
  const { t } = words;
  return [
    name,
    phase.owner,
    phase.total > 0 ? t("board.doneOf", { done: phase.done, total: phase.total }) : null,
    ...spans(words, days, phase),
    phase.forecast && phase.status !== "complete"
      ? `${t("timeline.forecast", { range: days.range(phase.forecast) })} (${slipWords(words, phase)})`
      : null,
  ]
    .filter(Boolean)
    .join(" · ");
}

const spans = ({ t }: Words, days: DayTexts, { planned, baseline }: { planned: Span | null; baseline: Span | null }) => [
  planned && t("timeline.planned", { range: days.range(planned) }),
  baseline && t("timeline.baseline", { range: days.range(baseline) }),
];

/** What happened, as far as it is known. */
function actualWords({ t }: Words, days: DayTexts, { actual }: TimelineStage): string | null {
  const { start, finish, isStartUnknown, isFinishUnknown } = actual;
  if (isFinishUnknown) return t("timeline.finishedUnknown");
  if (finish) return t("timeline.actual", { range: start ? days.range({ start, end: finish }) : `… – ${days.day(finish)}` });
  if (start) return t("timeline.began", { day: days.day(start) });
  return isStartUnknown ? t("timeline.beganUnknown") : null;
}
