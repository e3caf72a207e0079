import { z } from "zod";
import { ROLLOUT_STATUSES } from "@/lib/domain/rollouts/rollout";
import { calendarDayShape, count, idShape, phaseKindShape, strategy, timestampShape, versionShape } from "./common";
import { condition, status } from "./plan";

const span = z
  .strictObject({ start: calendarDayShape, end: calendarDayShape })
  .meta({ id: "Days", description: "From a day to a day, both of them counted." });

const actual = z
  .strictObject({
    start: calendarDayShape.nullable(),
    isStartUnknown: z.boolean(),
    finish: calendarDayShape.nullable(),
    isFinishUnknown: z.boolean(),
  })
  .meta({ id: "Actual", description: "What happened. What an import brought as done has no known day, and none is invented." });

const slip = z.int().meta({ description: "Days by which it ends later than planned; negative where earlier." });

export const cause = z
  .strictObject({
    code: z.enum(["blocked", "frozen", "sign-off", "open", "not-started", "finished-late"]),
    stage: z.string(),
    phase: phaseKindShape,
    phaseName: z.string(),
    serviceId: idShape.nullable(),
    service: z.string().nullable(),
    condition: condition.nullable(),
    daysPastEnd: count,
    daysPastStart: count,
    done: count,
    total: count,
    waitsFor: z.array(z.string()).meta({ description: "Who can put an end to it: one of them is enough." }),
  })
  .meta({
    id: "Cause",
    description: "The one reason for which something ends late: the stage at which the days were lost, and what it lacks.",
  });

export const expected = z
  .strictObject({
    plannedEnd: calendarDayShape.nullable(),
    end: calendarDayShape.nullable(),
    slip: slip.nullable(),
    isFinished: z.boolean(),
    cause: cause.nullable(),
    range: z
      .strictObject({ from: calendarDayShape, to: calendarDayShape })
      .nullable()
      .meta({ description: "Between which days it would end at the team's own pace; null where too little has finished to tell." }),
  })
  .meta({ id: "Expected", description: "When it ended, or will." });

const stretch = z
  .strictObject({
    what: z.enum(["step", "check", "way-back", "soak"]),
    weight: count.meta({ description: "How much of the traffic the new image has meanwhile, in percent." }),
    state: z.enum(["over", "current", "coming", "rolled_back"]),
    holdSeconds: count,
    from: timestampShape.nullable().meta({ description: "Of what is to come, the earliest moment; null where nobody knows." }),
    to: timestampShape.nullable().meta({ description: "Null where it lasts as long as its stage does." }),
  })
  .meta({ id: "Stretch", description: "A part of a rollout as it lies in time." });

const stage = z
  .strictObject({
    key: z.string(),
    phase: phaseKindShape,
    status,
    done: count,
    total: count,
    daysLate: count,
    planned: span.nullable(),
    baseline: span.nullable().meta({ description: "The days first agreed, where others are planned now." }),
    actual,
    forecast: z
      .strictObject({ start: calendarDayShape, end: calendarDayShape, slip, isFinished: z.boolean(), isUnderWay: z.boolean() })
      .nullable(),
    signs: z.array(z.strictObject({ day: calendarDayShape, decision: z.enum(["approve", "reject"]), by: z.string() })),
    rollouts: z
      .array(
        z.strictObject({
          strategy,
          status: z.enum(ROLLOUT_STATUSES),
          step: z.int().min(1).nullable(),
          of: count,
          stretches: z.array(stretch),
        }),
      )
      .meta({ description: "Of Deploy: what is rolled out, and before what is only planned, what was." }),
    soak: stretch.nullable().meta({ description: "Of Monitor: how long the image has to run under full traffic, once it does." }),
  })
  .meta({ id: "TimelineStage" });

export const timeline = z
  .strictObject({
    plan: z.strictObject({ id: idShape, slug: z.string(), title: z.string(), language: z.string(), version: versionShape }),
    today: calendarDayShape,
    isComplete: z.boolean(),
    expected,
    pace: z
      .strictObject({ fast: z.number(), slow: z.number(), stages: count })
      .nullable()
      .meta({ description: "What finished stages took of their planned days: the 20th and the 80th percentile, and of how many stages." }),
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
        done: count,
        total: count,
      }),
    ),
    planWide: z.array(stage),
    services: z.array(z.strictObject({ id: idShape, slug: z.string(), name: z.string(), stages: z.array(stage), expected })),
    freezes: z.array(
      z.strictObject({
        serviceId: idShape.nullable(),
        from: calendarDayShape.nullable(),
        to: calendarDayShape.nullable(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: "Timeline" });
