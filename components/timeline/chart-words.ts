import type { CalendarDay } from "@/lib/domain/calendar-day";
import { slipSentence } from "@/lib/i18n/dates/timeline-words";
import { intervalWords, rolloutTimelineWords } from "@/lib/i18n/rollouts/rollout-timeline-words";
import type { Words } from "@/lib/i18n/words";
import type { DateRange, TimelinePhase, TimelineStage } from "@/lib/queries/dates/timeline-shape";

/**
 * What a chart says of its bars, each part of it made once: a page has hundreds of bars that share a few days and states, and making a
 * sentence costs more than all else of a bar.
 */
export function chartWords(words: Words, today: CalendarDay) {
  const { t } = words;
  const kept = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const present = kept.get(key);
    if (present !== undefined) return present;
    const text = make();
    kept.set(key, text);
    return text;
  };
  const isOfNow = (of: string) => of.slice(0, 4) === today.slice(0, 4);
  const day = (of: CalendarDay) => once(of, () => (isOfNow(of) ? words.day(of) : words.dayYear(of)));
  const range = ({ start, end }: DateRange) => {
    if (start === end) return day(start);
    return once(`${start} ${end}`, () => (isOfNow(start) && isOfNow(end) ? words.range(start, end) : words.fullRange(start, end)));
  };
  const said = (key: "planned" | "baseline" | "forecast" | "actual", span: DateRange) =>
    once(`${key} ${span.start} ${span.end}`, () => t(`timeline.${key}`, { range: range(span) }));
  const status = (of: TimelineStage["status"]) => once(of, () => t(`statuses.${of}`));
  const doneOf = ({ done, total }: { done: number; total: number }) =>
    total > 0 ? once(`${done} of ${total}`, () => t("board.doneOf", { done, total })) : null;
  const slip = (days: number) => once(`slip ${days}`, () => slipSentence(words, { slip: days }));
  const expected = (span: DateRange, days: number) => `${said("forecast", span)} (${slip(days)})`;

  /** What happened, as far as it is known. */
  const actual = ({ actual: { start, finish, isStartUnknown, isFinishUnknown } }: TimelineStage): string | null => {
    if (isFinishUnknown) return once("finishedUnknown", () => t("timeline.finishedUnknown"));
    if (finish)
      return start
        ? said("actual", { start, end: finish })
        : once(`… ${finish}`, () => t("timeline.actual", { range: `… – ${day(finish)}` }));
    if (start) return once(`began ${start}`, () => t("timeline.began", { day: day(start) }));
    return isStartUnknown ? once("beganUnknown", () => t("timeline.beganUnknown")) : null;
  };
  const moment = (at: Date) => (isOfNow(at.toISOString()) ? words.moment(at) : words.momentYear(at));
  const courses = ({ rollouts, soak }: TimelineStage): string[] => [
    ...rollouts.map((course) => rolloutTimelineWords(words, course, moment)),
    ...(soak ? [intervalWords(words, soak, moment)] : []),
  ];
  const joined = (parts: readonly (string | null)[]) => parts.filter(Boolean).join(" · ");

  return {
    day,
    range,
    status,
    doneOf,
    slip,
    /** How a stage is rolled out, and how long its image has to run: a sentence each. */
    courses,
    /** All that the bar of a stage shows, in words. */
    stage: (where: string, phase: string, stage: TimelineStage): string =>
      joined([
        `${where} · ${phase}: ${status(stage.status)}`,
        doneOf(stage),
        stage.planned && said("planned", stage.planned),
        stage.baseline && said("baseline", stage.baseline),
        actual(stage),
        stage.forecast && !stage.forecast.isFinished ? expected(stage.forecast, stage.forecast.slip) : null,
        ...stage.signs.map((sign) =>
          t(sign.decision === "approve" ? "timeline.signed" : "timeline.rejected", { by: sign.by, day: day(sign.day) }),
        ),
        ...courses(stage),
      ]),
    /** And that of a phase. */
    phase: (name: string, phase: TimelinePhase): string =>
      joined([
        name,
        phase.owner,
        doneOf(phase),
        phase.planned && said("planned", phase.planned),
        phase.baseline && said("baseline", phase.baseline),
        phase.forecast && phase.status !== "complete" ? expected(phase.forecast, phase.slip) : null,
      ]),
  };
}

export type ChartWords = ReturnType<typeof chartWords>;
