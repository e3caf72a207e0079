import { z } from "zod";
import { ROLLOUT_STATUSES } from "@/lib/domain/rollouts/rollout-status";
import { calendarDayShape, countShape, idShape, phaseKindShape, strategyShape, timestampShape, versionShape } from "./common";
import { conditionShape } from "./condition";
import { freezeSpanShape } from "./gates";
import { atRiskShape, frozenShape, glassShape, runningRolloutShape, statusShape, waivedShape } from "./plan";
import { verdictShape } from "./verdict";

const span = z
  .strictObject({ start: calendarDayShape, end: calendarDayShape })
  .meta({ id: "Days", description: "From one day to another, both included." });

const actual = z
  .strictObject({
    start: calendarDayShape.nullable(),
    isStartUnknown: z.boolean(),
    finish: calendarDayShape.nullable(),
    isFinishUnknown: z.boolean(),
  })
  .meta({ id: "Actual", description: "The actual dates. Items that were imported as done have no known day." });

const slip = z.int().meta({ description: "How many days later than planned it ends; negative if earlier." });

export const causeShape = z
  .strictObject({
    code: z.enum(["blocked", "frozen", "sign-off", "open", "not-started", "finished-late"]),
    stage: z.string(),
    phase: phaseKindShape,
    phaseName: z.string(),
    serviceId: idShape.nullable(),
    service: z.string().nullable(),
    condition: conditionShape.nullable(),
    daysPastEnd: countShape,
    daysPastStart: countShape,
    done: countShape,
    total: countShape,
    waitsFor: z.array(z.string()).meta({ description: "The people who can resolve it: one of them is enough." }),
  })
  .meta({
    id: "Cause",
    description: "The reason for a late end: the stage that lost the days, and what it is missing.",
  });

export const expectedShape = z
  .strictObject({
    plannedEnd: calendarDayShape.nullable(),
    end: calendarDayShape.nullable(),
    slip: slip.nullable(),
    isFinished: z.boolean(),
    cause: causeShape.nullable(),
    range: z.strictObject({ from: calendarDayShape, to: calendarDayShape }).nullable().meta({
      description: "The days between which it would end at the pace of the finished stages; null if too few stages are finished.",
    }),
  })
  .meta({ id: "Expected", description: "When it ended or will end." });

const interval = z
  .strictObject({
    what: z.enum(["step", "check", "way-back", "soak"]),
    weight: countShape.meta({ description: "The traffic share of the new image in this part, in percent." }),
    state: z.enum(["over", "current", "coming", "rolled_back"]),
    holdSeconds: countShape,
    from: timestampShape.nullable().meta({ description: "For future parts, the earliest possible time; null if not known." }),
    to: timestampShape.nullable().meta({ description: "Null if it lasts until the stage ends." }),
  })
  .meta({ id: "Stretch", description: "One part of the timeline of a rollout." });

const stage = z
  .strictObject({
    key: z.string(),
    phase: phaseKindShape,
    status: statusShape,
    done: countShape,
    total: countShape,
    daysLate: countShape,
    ...frozenShape,
    planned: span.nullable(),
    baseline: span.nullable().meta({ description: "The baseline days, if they differ from the planned ones." }),
    actual,
    forecast: z
      .strictObject({ start: calendarDayShape, end: calendarDayShape, slip, isFinished: z.boolean(), isUnderWay: z.boolean() })
      .nullable(),
    signs: z.array(z.strictObject({ day: calendarDayShape, decision: z.enum(["approve", "reject"]), by: z.string() })),
    rollouts: z
      .array(
        z.strictObject({
          strategy: strategyShape,
          status: z.enum(ROLLOUT_STATUSES),
          step: z.int().min(1).nullable(),
          of: countShape,
          stretches: z.array(interval),
        }),
      )
      .meta({ description: "For Deploy: the current rollout; if it is only planned, the one before it as well." }),
    running: runningRolloutShape.nullable().meta({ description: "For Deploy: the running rollout, with the verdict on its readings." }),
    glass: glassShape,
    atRisk: atRiskShape,
    waived: waivedShape,
    soak: interval.nullable().meta({ description: "For Monitor: the soak time, once the image has full traffic." }),
  })
  .meta({ id: "TimelineStage" });

export const timelineShape = z
  .strictObject({
    plan: z.strictObject({ id: idShape, slug: z.string(), title: z.string(), language: z.string(), version: versionShape }),
    today: calendarDayShape,
    isComplete: z.boolean(),
    verdict: verdictShape,
    expected: expectedShape,
    pace: z.strictObject({ fast: z.number(), slow: z.number(), stages: countShape }).nullable().meta({
      description: "Actual days of finished stages as a share of their planned days: 20th and 80th percentile, and the number of stages.",
    }),
    phases: z.array(
      z.strictObject({
        kind: phaseKindShape,
        name: z.string(),
        owner: z.string().nullable(),
        planned: span.nullable(),
        baseline: span.nullable(),
        forecast: span.nullable(),
        slip,
        status: z.enum(["complete", "blocked", "in_progress", "ahead"]),
        done: countShape,
        total: countShape,
      }),
    ),
    planWide: z.array(stage),
    services: z.array(z.strictObject({ id: idShape, slug: z.string(), name: z.string(), stages: z.array(stage), expected: expectedShape })),
    freezes: z.array(
      z.strictObject({
        serviceId: idShape.nullable(),
        ...freezeSpanShape,
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: "Timeline" });
