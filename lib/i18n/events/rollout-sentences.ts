import { shortDigest } from "@/lib/domain/image";
import type { RecordedVerb } from "@/lib/domain/policy";
import type { Colour } from "@/lib/domain/rollouts/blue-green";
import type { StepVerdict } from "@/lib/domain/rollouts/rollout-verdict";
import { percentWords } from "@/lib/i18n/rollouts/metric-words";
import type { Words } from "@/lib/i18n/words";
import type { EventWithReasonOf, Sentences } from "./event-sentence";

type RolloutVerb = Extract<RecordedVerb, `rollout.${string}` | `slot.${string}` | `reading.${string}`>;

/** The sentences of events about rollouts. */
export const ROLLOUT_SENTENCES: Sentences<RolloutVerb> = {
  "rollout.plan": (words, { after }) =>
    words.t(`events.rollout.plan${after.notChecked ? "Losing" : ""}`, {
      metrics: words.list(after.notChecked ?? []),
      name: after.name,
      strategy: words.t(`strategies.${after.strategy}`),
      weights: words.list(after.weights.map((weight) => percentWords(words, weight))),
    }),
  "rollout.setQueries": ({ t, list }, { after }) =>
    t("events.rollout.setQueries", {
      name: after.name,
      metrics: list(after.queries.map(({ metric }) => metric)),
    }),
  "rollout.start": ({ t }, { after }) =>
    t(`events.rollout.${after.strategy === "blue_green" ? "startSwitch" : "start"}`, {
      name: after.name,
      weight: after.weight,
      digest: shortDigest(after.digest),
    }),
  "rollout.advance": (words, { after, reason }) =>
    words.t(`events.rollout.advance${reason ? "Saying" : ""}`, {
      name: after.name,
      weight: after.weight,
      step: after.step,
      of: after.of,
      verdict: verdictWords(words, after.verdict),
      reason: reason ?? "",
    }),
  "rollout.finish": ({ t }, { after: { name, digest, item } }) => {
    const facts = { name, digest: shortDigest(digest ?? "") };
    return item ? t("events.rollout.finishItem", { ...facts, text: item.text }) : t("events.rollout.finish", facts);
  },
  "rollout.abort": ({ t }, { after, reason }) =>
    t("events.rollout.abort", { name: after.name, digest: shortDigest(after.digest), reason: reason ?? "" }),
  "rollout.switch": (words, { after }) =>
    words.t("events.rollout.switch", {
      name: after.name,
      colour: colourWords(words, after.colour),
      until: words.moment(new Date(after.wayBackUntil)),
    }),
  "rollout.switchBack": (words, { after, reason }) =>
    words.t("events.rollout.switchBack", { name: after.name, colour: colourWords(words, after.colour), reason: reason ?? "" }),
  "slot.set": (words, { after }) =>
    words.t("events.rollout.slot", {
      name: after.name,
      colour: colourWords(words, after.colour),
      digest: after.digest === null ? words.t("rollout.emptySlot") : shortDigest(after.digest),
      live: after.live ? "yes" : "no",
    }),
  "reading.add": (words, { after }) => words.t("events.rollout.readings", readingsWords(words, after)),
  "reading.fetch": (words, { after }) =>
    words.t("events.rollout.fetched", {
      ...readingsWords(words, after),
      problems: after.readings.filter(({ problem }) => problem).length,
    }),
  "reading.close": ({ t }, { after, reason }) =>
    t("events.rollout.close", { name: after.name, metric: after.metric, reason: reason ?? "" }),
};

const readingsWords = ({ list }: Words, { name, readings, failed }: EventWithReasonOf<"reading.add">["after"]) => ({
  name,
  count: readings.length,
  metrics: list([...new Set(readings.map(({ metric }) => metric))]),
  failed,
});

export const verdictWords = ({ t }: Words, verdict: StepVerdict): string => t(`rollout.verdicts.${verdict}`);

export const colourWords = ({ t }: Words, colour: Colour): string => t(`rollout.colours.${colour}`);
