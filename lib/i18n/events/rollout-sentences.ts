import { shortDigest } from "@/lib/domain/image";
import type { RecordedVerb } from "@/lib/domain/policy";
import { COLOURS } from "@/lib/domain/rollouts/blue-green";
import { STEP_VERDICTS } from "@/lib/domain/rollouts/rollout-verdict";
import { percentWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { EventFacts } from "./event-sentence";

type Facts = Record<string, unknown>;
type RolloutVerb = Extract<RecordedVerb, `rollout.${string}` | `slot.${string}` | `reading.${string}`>;

/** What somebody did about a rollout, as sentences of the trail. */
export const ROLLOUT_SENTENCES: Record<RolloutVerb, (words: Words, event: EventFacts) => string> = {
  "rollout.plan": (words, { after }) =>
    words.t("events.rollout.plan", {
      name: text(after.name),
      strategy: words.t(`strategies.${after.strategy === "blue_green" ? "blue_green" : "canary"}`),
      weights: words.list(listed(after.weights).map((weight) => percentWords(words, count(weight)))),
    }),
  "rollout.setQueries": ({ t, list }, { after }) =>
    t("events.rollout.setQueries", {
      name: text(after.name),
      metrics: list((listed(after.queries) as Facts[]).map(({ metric }) => text(metric))),
    }),
  "rollout.start": ({ t }, { after }) =>
    t(`events.rollout.${after.strategy === "blue_green" ? "startSwitch" : "start"}`, {
      name: text(after.name),
      weight: count(after.weight),
      digest: shortDigest(text(after.digest)),
    }),
  "rollout.advance": (words, { after, reason }) =>
    words.t(`events.rollout.advance${reason ? "Saying" : ""}`, {
      name: text(after.name),
      weight: count(after.weight),
      step: count(after.step),
      of: count(after.of),
      verdict: verdictWords(words, after.verdict),
      reason: reason ?? "",
    }),
  "rollout.finish": ({ t }, { after }) => t("events.rollout.finish", { name: text(after.name), digest: shortDigest(text(after.digest)) }),
  "rollout.abort": ({ t }, { after, reason }) =>
    t("events.rollout.abort", { name: text(after.name), digest: shortDigest(text(after.digest)), reason: reason ?? "" }),
  "rollout.switch": (words, { after }) =>
    words.t("events.rollout.switch", {
      name: text(after.name),
      colour: colourWords(words, after.colour),
      until: text(after.wayBackUntil) && words.moment(new Date(text(after.wayBackUntil))),
    }),
  "rollout.switchBack": (words, { after, reason }) =>
    words.t("events.rollout.switchBack", { name: text(after.name), colour: colourWords(words, after.colour), reason: reason ?? "" }),
  "slot.set": (words, { after }) =>
    words.t("events.rollout.slot", {
      name: text(after.name),
      colour: colourWords(words, after.colour),
      digest: text(after.digest) ? shortDigest(text(after.digest)) : words.t("rollout.emptySlot"),
      live: after.live === true ? "yes" : "no",
    }),
  "reading.add": ({ t, list }, { after }) => {
    const readings = listed(after.readings) as Facts[];
    return t("events.rollout.readings", {
      name: text(after.name),
      count: readings.length,
      metrics: list([...new Set(readings.map((reading) => text(reading.metric)))]),
      failed: count(after.failed),
    });
  },
  "reading.fetch": ({ t, list }, { after }) => {
    const readings = listed(after.readings) as Facts[];
    return t("events.rollout.fetched", {
      name: text(after.name),
      count: readings.length,
      metrics: list([...new Set(readings.map((reading) => text(reading.metric)))]),
      failed: count(after.failed),
      problems: readings.filter(({ problem }) => text(problem) !== "").length,
    });
  },
  "reading.close": ({ t }, { after, reason }) =>
    t("events.rollout.close", { name: text(after.name), metric: text(after.metric), reason: reason ?? "" }),
};

export const verdictWords = ({ t }: Words, verdict: unknown): string =>
  t(`rollout.verdicts.${STEP_VERDICTS.find((it) => it === verdict) ?? "inconclusive"}`);

export const colourWords = ({ t }: Words, colour: unknown): string => t(`rollout.colours.${COLOURS.find((it) => it === colour) ?? "blue"}`);

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const count = (value: unknown): number => (typeof value === "number" ? value : 0);
const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
