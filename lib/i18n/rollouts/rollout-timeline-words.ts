import type { RolloutInterval, RolloutTimeline } from "@/lib/domain/rollouts/rollout-timeline";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import type { Words } from "@/lib/i18n/words";

type Say = (moment: Date) => string;

/** `Canary, running: 10 % 20 Jul, 09:00 – 10:02 · 30 % since 20 Jul, 10:02, holds until 12:02 · 50 %, to hold for 4 hr`. */
export function rolloutTimelineWords(words: Words, { strategy, status, stretches }: RolloutTimeline, say: Say = words.moment): string {
  const { t } = words;
  return t("timeline.course.says", {
    strategy: t(`strategies.${strategy}`),
    status: t(`rollout.statuses.${status}`),
    stretches: stretches.map((stretch) => intervalWords(words, stretch, say)).join(" · "),
  });
}

/** One interval: when it was, or how long it is to hold. */
export function intervalWords(
  words: Words,
  { what, state, weight, holdSeconds, from, to }: RolloutInterval,
  say: Say = words.moment,
): string {
  const { t } = words;
  if (what === "soak")
    return t(`timeline.course.soak.${state === "over" ? "over" : "current"}`, { from: from ? say(from) : "", to: to ? say(to) : "" });
  const kind = what === "way-back" ? "back" : what;
  if (state === "coming")
    return holdSeconds > 0
      ? t(`timeline.course.${kind}.coming`, { weight, time: durationWords(words, holdSeconds) })
      : t(`timeline.course.${kind}.last`, { weight });
  const begun = from ? say(from) : "";
  // A step that has held long enough, or lasts on, has no end.
  const holds = from && new Date(from.getTime() + holdSeconds * 1000);
  if (state === "current" && kind !== "back" && (holdSeconds === 0 || !holds || (to !== null && to > holds)))
    return t(`timeline.course.${kind}.open`, { weight, from: begun });
  const until = to ?? holds;
  return t(`timeline.course.${kind}.${state}`, { weight, from: begun, to: until ? say(until) : "" });
}
