import type { RolloutInterval, RolloutTimeline } from "@/lib/domain/rollouts/rollout-timeline";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import type { Words } from "@/lib/i18n/words";

type TimeFormat = (time: Date) => string;

/** `Canary, running: 10 % 20 Jul, 09:00 – 10:02 · 30 % since 20 Jul, 10:02, holds until 12:02 · 50 %, to hold for 4 hr`. */
export function rolloutTimelineWords(
  words: Words,
  { strategy, status, stretches }: RolloutTimeline,
  time: TimeFormat = words.moment,
): string {
  const { t } = words;
  return t("timeline.course.says", {
    strategy: t(`strategies.${strategy}`),
    status: t(`rollout.statuses.${status}`),
    stretches: stretches.map((interval) => intervalWords(words, interval, time)).join(" · "),
  });
}

/** One interval: its times, or its minimum hold time where it has not begun. */
export function intervalWords(
  words: Words,
  { what, state, weight, holdSeconds, from, to }: RolloutInterval,
  time: TimeFormat = words.moment,
): string {
  const { t } = words;
  if (what === "soak")
    return t(`timeline.course.soak.${state === "over" ? "over" : "current"}`, { from: from ? time(from) : "", to: to ? time(to) : "" });
  const kind = what === "way-back" ? "back" : what;
  if (state === "coming")
    return holdSeconds > 0
      ? t(`timeline.course.${kind}.coming`, { weight, time: durationWords(words, holdSeconds) })
      : t(`timeline.course.${kind}.last`, { weight });
  const start = from ? time(from) : "";
  // A running step has no end once its hold time is over.
  const holdEnd = from && new Date(from.getTime() + holdSeconds * 1000);
  if (state === "current" && kind !== "back" && (holdSeconds === 0 || !holdEnd || (to !== null && to > holdEnd)))
    return t(`timeline.course.${kind}.open`, { weight, from: start });
  const end = to ?? holdEnd;
  return t(`timeline.course.${kind}.${state}`, { weight, from: start, to: end ? time(end) : "" });
}
