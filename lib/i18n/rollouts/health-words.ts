import type { RecordedVerb } from "@/lib/domain/policy";
import { durationWords } from "@/lib/i18n/dates/duration-words";
import type en from "@/lib/i18n/en.json";
import type { Sentences } from "@/lib/i18n/events/event-sentence";
import type { Words } from "@/lib/i18n/words";
import { percentWords } from "./metric-words";

/** Why a check failed: `timed out`, or `answered 503` for `status-503`. */
export function healthWhyWords({ t }: Pick<Words, "t">, why: string): string {
  const status = /^status-(\d{3})$/.exec(why)?.[1];
  if (status) return t("health.answered", { status });
  const key = `health.why.${why as keyof typeof en.health.why}` as const;
  return t.has(key) ? t(key) : t("health.why.other");
}

/** `99.9 %`: never rounded up to 100 % if a check failed. */
export const shareWords = (words: Pick<Words, "locale" | "number">, share: number): string =>
  percentWords(words, Math.floor(share * 1000) / 10);

type HealthVerb = Extract<RecordedVerb, `health.${string}`>;

/** The sentences about the health of a service. */
export const HEALTH_SENTENCES: Sentences<HealthVerb> = {
  "health.set": (words, { after }) =>
    words.t(after.isOn ? "events.health.set" : "events.health.setOff", {
      name: after.name,
      url: after.url,
      every: durationWords(words, after.everySeconds),
      after: after.failsAfter,
    }),
  "health.remove": ({ t }, { before }) => t("events.health.remove", { name: before.name, url: before.url }),
  "health.turn": (words, { after }) =>
    after.state === "failing"
      ? words.t("events.health.failing", {
          name: after.name,
          failed: after.failed ?? 0,
          why: healthWhyWords(words, after.problem ?? ""),
          holds: after.holds ? "yes" : "no",
        })
      : words.t("events.health.well", { name: after.name }),
};
