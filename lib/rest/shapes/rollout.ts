import { z } from "zod";
import { COLOURS } from "@/lib/domain/rollouts/blue-green";
import { RECOMMENDATION_CODES } from "@/lib/domain/rollouts/rollout";
import { COMPARISONS } from "@/lib/domain/rollouts/rollout-limit";
import { ROLLOUT_STATUSES } from "@/lib/domain/rollouts/rollout-status";
import { STEP_VERDICTS } from "@/lib/domain/rollouts/rollout-verdict";
import { PROBLEM_CODES } from "@/lib/formats/rollout-manifest/manifest";
import { cancelsShape, countShape, idShape, nextShape, strategyShape, timestampShape, versionShape } from "./common";

const bound = z.strictObject({ comparison: z.enum(COMPARISONS), limit: z.number() }).meta({ id: "Bound" });
const query = z.string().nullable();
const verdict = z.enum(STEP_VERDICTS).meta({ id: "StepVerdict", description: "No data is inconclusive, never a pass." });

const limit = z
  .strictObject({
    metric: z.string(),
    goOn: bound.nullable(),
    goOnAlso: bound.nullable().meta({ description: "The other end of a range: a value must meet this, too." }),
    rollBack: bound.nullable(),
    forSeconds: countShape.meta({ description: "How long the limit has to be exceeded without a break before it counts as a failure." }),
    windowSeconds: countShape.meta({
      description: "How far back readings count for promoting; 0 means the whole step. 300 where a new limit names none.",
    }),
    leastSamples: countShape,
    failureLimit: countShape,
    inconclusiveLimit: countShape,
    consecutiveErrorLimit: countShape,
    query: query.meta({ description: "PromQL that returns its values." }),
    samplesQuery: query.meta({ description: "The number of samples behind a value." }),
    baselineQuery: query.meta({ description: "The same for the previous image." }),
    baselineSamplesQuery: query,
  })
  .meta({ id: "StepLimit" });

const judged = z
  .strictObject({
    metric: z.string(),
    verdict,
    because: z.enum(["within", "no-data", "too-few-samples", "between", "breaking", "unreadable", "broken"]),
    latest: z.strictObject({ value: z.number(), takenAt: timestampShape }).nullable(),
    ageSeconds: countShape
      .nullable()
      .meta({ description: "How old the newest value is; null without one, and for verdicts of earlier versions." }),
    isOld: z
      .boolean()
      .meta({ description: "Whether the newest value is older than the window, so that it says nothing about the present." }),
    samples: countShape,
    leastSamples: countShape,
    failures: countShape,
    inconclusive: countShape,
    errorsInARow: countShape,
    breakingSince: timestampShape.nullable(),
  })
  .meta({ id: "LimitVerdict" });

const step = z
  .strictObject({
    position: z.int().min(1),
    weight: z.int().min(1).max(100),
    holdSeconds: countShape,
    holdRemaining: countShape.nullable(),
    startedAt: timestampShape.nullable(),
    endedAt: timestampShape.nullable(),
    decision: z.enum(["advanced", "finished", "switched", "rolled_back"]).nullable(),
    verdict: verdict
      .nullable()
      .meta({ description: "For the running step, the current result; for a finished one, the result at the decision." }),
    judged: z.array(judged),
    reason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    limits: z.array(limit),
  })
  .meta({ id: "RolloutStep" });

const test = z.union([
  z.strictObject({ name: z.literal("two-proportions"), z: z.number(), p: z.number(), isSmall: z.boolean() }),
  z.strictObject({
    name: z.literal("mann-whitney"),
    u: z.number(),
    p: z.number(),
    method: z.enum(["exact", "normal"]),
    isSmall: z.boolean(),
  }),
]);

/** A part of a manifest that was ignored. */
export const unreadShape = z
  .strictObject({
    line: z.int().min(1),
    code: z.enum(PROBLEM_CODES),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
    notChecked: z.string().optional().meta({ description: "The check that is lost with it: the name of its metric, or its field." }),
  })
  .meta({ id: "UnreadOfManifest" });

export const rolloutShape = z
  .strictObject({
    id: idShape,
    version: versionShape,
    service: z.strictObject({ id: idShape, slug: z.string(), name: z.string() }),
    strategy: strategyShape,
    status: z.enum(ROLLOUT_STATUSES),
    image: z.strictObject({ repository: z.string(), tag: z.string().nullable(), digest: z.string() }).nullable(),
    plannedAt: timestampShape,
    startedAt: timestampShape.nullable(),
    fullTrafficAt: timestampShape.nullable(),
    wayBackSeconds: countShape,
    wayBackUntil: timestampShape.nullable(),
    endedAt: timestampShape.nullable(),
    endedBy: z.string().nullable(),
    reason: z.string().nullable(),
    rollbackDigest: z.string().nullable(),
    steps: z.array(step),
    slots: z.array(z.strictObject({ colour: z.enum(COLOURS), digest: z.string().nullable(), liveSince: timestampShape.nullable() })),
    unread: z.array(unreadShape).meta({ description: "The parts of the imported manifest that were ignored, line by line." }),
    recommendation: z
      .strictObject({
        advice: z.enum(["advance", "hold", "roll_back"]),
        because: z.array(
          z.strictObject({
            code: z.enum(RECOMMENDATION_CODES),
            metrics: z.array(z.string()),
          }),
        ),
      })
      .nullable()
      .meta({ description: "Slipway's recommendation. A person decides." }),
    comparison: z
      .array(
        z.strictObject({
          metric: z.string(),
          says: z.enum(["worse", "better", "no-difference", "too-little"]),
          canary: z.number().nullable(),
          baseline: z.number().nullable(),
          test: test.nullable(),
        }),
      )
      .meta({ description: "The running step compared with the previous image. It is advice only; nothing is refused because of it." }),
  })
  .meta({ id: "Rollout" });

export const rolloutPlannedShape = z
  .strictObject({ id: idShape, version: versionShape, cancels: cancelsShape, unread: z.array(unreadShape) })
  .meta({ description: "The planned rollout, and the parts of its manifest that were ignored." });

export const rolloutPageShape = z.strictObject({ rollouts: z.array(rolloutShape), next: nextShape });

const reading = z
  .strictObject({
    id: idShape,
    version: versionShape,
    step: z.int().min(1).nullable().meta({ description: "Null if it was taken while monitoring." }),
    metric: z.string(),
    value: z.number().nullable().meta({ description: "Null if there was no data." }),
    samples: countShape.nullable(),
    problem: z.string().nullable(),
    of: z.enum(["candidate", "baseline"]),
    source: z.string(),
    query: z.string().nullable(),
    evidence: z
      .strictObject({
        from: timestampShape,
        to: timestampShape,
        everySeconds: countShape.nullable(),
        raw: z.string().nullable(),
        samplesQuery: z.string().optional(),
        samplesRaw: z.string().nullable().optional(),
        warnings: z.array(z.string()).optional(),
      })
      .nullable()
      .meta({ description: "For a fetched reading: the queried time range, and the exact response." }),
    takenAt: timestampShape,
    addedBy: z.string().nullable(),
    isFailed: z.boolean(),
    closedAt: timestampShape.nullable(),
    closedBy: z.string().nullable(),
    closedReason: z.string().nullable(),
  })
  .meta({ id: "Reading" });

export const readingPageShape = z.strictObject({ readings: z.array(reading), next: nextShape });
export const readingsAddedShape = z
  .strictObject({ id: idShape, readings: countShape })
  .meta({ description: "The rollout of the readings, and their number." });
