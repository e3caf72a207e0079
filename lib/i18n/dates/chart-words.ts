import type { CalendarDay } from "@/lib/domain/calendar-day";
import { markWords } from "@/lib/i18n/gates/mark-words";
import { intervalWords, rolloutTimelineWords } from "@/lib/i18n/rollouts/rollout-timeline-words";
import { nextWords } from "@/lib/i18n/rollouts/running-words";
import type { Words } from "@/lib/i18n/words";
import type { DateRange, Timeline, TimelinePhase, TimelineStage } from "@/lib/queries/dates/timeline-shape";
import { slipSentence } from "./timeline-words";

/**
 * The texts of a chart. Each part is formatted once, because a page has hundreds of bars that share a few days and states, and formatting
 * a sentence costs more than the rest of a bar.
 */
export function chartWords(words: Words, { today, phases }: Pick<Timeline, "today" | "phases">) {
  const { t } = words;
  const texts = new Map<string, string>();
  const once = (key: string, format: () => string): string => {
    const known = texts.get(key);
    if (known !== undefined) return known;
    const text = format();
    texts.set(key, text);
    return text;
  };
  const isThisYear = (day: string) => day.slice(0, 4) === today.slice(0, 4);
  const day = (date: CalendarDay) => once(date, () => (isThisYear(date) ? words.day(date) : words.dayYear(date)));
  const range = ({ start, end }: DateRange) => {
    if (start === end) return day(start);
    return once(`${start} ${end}`, () => (isThisYear(start) && isThisYear(end) ? words.range(start, end) : words.fullRange(start, end)));
  };
  const dated = (key: "planned" | "baseline" | "forecast" | "actual", dates: DateRange) =>
    once(`${key} ${dates.start} ${dates.end}`, () => t(`timeline.${key}`, { range: range(dates) }));
  const status = (name: TimelineStage["status"]) => once(name, () => t(`statuses.${name}`));
  const doneOf = ({ done, total }: { done: number; total: number }) =>
    total > 0 ? once(`${done} of ${total}`, () => t("board.doneOf", { done, total })) : null;
  const slip = (days: number) => once(`slip ${days}`, () => slipSentence(words, { slip: days }));
  const forecast = (dates: DateRange, days: number) => `${dated("forecast", dates)} (${slip(days)})`;

  /** The actual start and finish, where they are known. */
  const actual = ({ actual: { start, finish, isStartUnknown, isFinishUnknown } }: TimelineStage): string | null => {
    if (isFinishUnknown) return once("finishedUnknown", () => t("timeline.finishedUnknown"));
    if (finish)
      return start
        ? dated("actual", { start, end: finish })
        : once(`… ${finish}`, () => t("timeline.actual", { range: `… – ${day(finish)}` }));
    if (start) return once(`began ${start}`, () => t("timeline.began", { day: day(start) }));
    return isStartUnknown ? once("beganUnknown", () => t("timeline.beganUnknown")) : null;
  };
  const time = (date: Date) => (isThisYear(date.toISOString()) ? words.moment(date) : words.momentYear(date));
  const rolloutSentences = ({ rollouts, running, soak }: TimelineStage): string[] => [
    ...rollouts.map((rollout) => rolloutTimelineWords(words, rollout, time)),
    ...(running ? [nextWords(words, running).join(" · ")].filter(Boolean) : []),
    ...(soak ? [intervalWords(words, soak, time)] : []),
  ];
  const marks = (stage: TimelineStage): string[] => markWords(words, stage, phases).map(({ text }) => text);
  const joined = (parts: readonly (string | null)[]) => parts.filter(Boolean).join(" · ");

  return {
    day,
    range,
    status,
    doneOf,
    slip,
    /** One sentence for each rollout of a stage, and one for its soak. */
    rolloutSentences,
    marks,
    /** Everything that the bar of a stage shows. */
    stage: (service: string, phase: string, stage: TimelineStage): string =>
      joined([
        `${service} · ${phase}: ${status(stage.status)}`,
        ...marks(stage),
        doneOf(stage),
        stage.planned && dated("planned", stage.planned),
        stage.baseline && dated("baseline", stage.baseline),
        actual(stage),
        stage.forecast && !stage.forecast.isFinished ? forecast(stage.forecast, stage.forecast.slip) : null,
        ...stage.signs.map((sign) =>
          t(sign.decision === "approve" ? "timeline.signed" : "timeline.rejected", { by: sign.by, day: day(sign.day) }),
        ),
        ...rolloutSentences(stage),
      ]),
    /** Everything that the bar of a phase shows. */
    phase: (name: string, phase: TimelinePhase): string =>
      joined([
        name,
        phase.owner,
        doneOf(phase),
        phase.planned && dated("planned", phase.planned),
        phase.baseline && dated("baseline", phase.baseline),
        phase.forecast && phase.status !== "complete" ? forecast(phase.forecast, phase.slip) : null,
      ]),
  };
}

export type ChartWords = ReturnType<typeof chartWords>;
