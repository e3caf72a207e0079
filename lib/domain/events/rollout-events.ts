import { z } from "zod";
import { HEALTH_STATES } from "@/lib/domain/health/health";
import { COLOURS } from "@/lib/domain/rollouts/blue-green";
import { STEP_VERDICTS } from "@/lib/domain/rollouts/rollout-verdict";
import { shape } from "./event-shape";
import { count, countOrNull, flag, list, raised, text, textOrNull, timestamp, unlessNew } from "./fields";

const name = { name: text };
const strategy = z.enum(["canary", "blue_green"]);
const verdict = z.enum(STEP_VERDICTS);
const colour = z.enum(COLOURS);
const slot = { colour, digest: textOrNull, live: flag };
const queries = list(
  z.object({
    metric: text,
    query: text.optional(),
    samplesQuery: text.optional(),
    baselineQuery: text.optional(),
    baselineSamplesQuery: text.optional(),
  }),
);
const reading = z.object({
  metric: text,
  value: countOrNull,
  of: z.enum(["candidate", "baseline"]),
  takenAt: timestamp,
  samples: count.optional(),
  problem: text.optional(),
});
/** `step` is there while a step runs, `broke` where these readings were the first beyond the limit of a metric. */
const readings = { ...name, readings: list(reading), failed: count, step: count.optional(), broke: list(text).optional() };
const healthCheck = { url: text, everySeconds: count, expects: countOrNull, failsAfter: count, isOn: flag };
const health = { state: z.enum(HEALTH_STATES).nullable(), since: timestamp.nullable() };

export const ROLLOUT_EVENTS = {
  "rollout.plan": shape("rollout", {
    before: { strategy: strategy.nullable(), elsewhere: text.optional() },
    after: {
      ...name,
      strategy,
      from: z.enum(["template", "manifest", "steps"]),
      weights: list(count),
      wayBackSeconds: count.optional(),
      // The checks of the manifest that were lost, which the lead accepted.
      notChecked: list(text).optional(),
      raised,
    },
  }),
  "rollout.setQueries": shape("rollout", { before: { queries }, after: { ...name, queries } }),
  "rollout.start": shape("rollout", { after: { ...name, strategy, digest: text, weight: count } }),
  "rollout.advance": shape("rollout", {
    before: { weight: count },
    after: { ...name, step: count, of: count, weight: count, verdict },
  }),
  "rollout.finish": shape("rollout", {
    // `item`: the item that stands for the rollout, which became done with it, and when it had changed before.
    after: {
      ...name,
      digest: textOrNull,
      verdict: verdict.optional(),
      item: z.object({ id: text, text, stateChangedAt: timestamp.optional() }).optional(),
    },
  }),
  "rollout.abort": shape("rollout", {
    before: { digest: textOrNull, weight: count.optional() },
    after: { ...name, digest: text, verdict: verdict.optional() },
  }),
  "rollout.switch": shape("rollout", { before: { colour }, after: { ...name, colour, verdict, wayBackUntil: timestamp } }),
  "rollout.switchBack": shape("rollout", { before: { colour, digest: textOrNull }, after: { ...name, colour, digest: text } }),
  "slot.set": shape("rollout", { before: slot, after: { ...name, ...slot } }),
  "reading.add": shape("rollout", { after: readings }),
  "reading.fetch": shape("rollout", { after: readings }),
  "reading.close": shape("rollout", { after: { ...name, metric: text, value: countOrNull } }),
  "health.set": shape("service", { before: unlessNew(healthCheck), after: { ...name, ...healthCheck } }),
  "health.remove": shape("service", { before: { ...name, ...healthCheck } }),
  // The last three fields are there while health is failing.
  "health.turn": shape("service", {
    before: health,
    after: { ...name, ...health, problem: textOrNull.optional(), failed: count.optional(), holds: flag.optional() },
  }),
};
