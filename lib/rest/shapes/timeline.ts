import { z } from "zod";
import { calendarDay, count, id, phaseKind, version } from "./common";
import { condition, status } from "./plan";

const span = z
  .strictObject({ start: calendarDay, end: calendarDay })
  .meta({ id: "Days", description: "From a day to a day, both of them counted." });

const actual = z
  .strictObject({
    start: calendarDay.nullable(),
    isStartUnknown: z.boolean(),
    finish: calendarDay.nullable(),
    isFinishUnknown: z.boolean(),
  })
  .meta({ id: "Actual", description: "What happened. What an import brought as done has no known day, and none is invented." });

const slip = z.int().meta({ description: "Days by which it ends later than planned; negative where earlier." });

export const cause = z
  .strictObject({
    code: z.enum(["blocked", "frozen", "sign-off", "open", "not-started", "finished-late"]),
    stage: z.string(),
    phase: phaseKind,
    phaseName: z.string(),
    serviceId: id.nullable(),
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
    plannedEnd: calendarDay.nullable(),
    end: calendarDay.nullable(),
    slip: slip.nullable(),
    isFinished: z.boolean(),
    cause: cause.nullable(),
    range: z
      .strictObject({ from: calendarDay, to: calendarDay })
      .nullable()
      .meta({ description: "Between which days it would end at the team's own pace; null where too little has finished to tell." }),
  })
  .meta({ id: "Expected", description: "When it ended, or will." });

const stage = z
  .strictObject({
    key: z.string(),
    phase: phaseKind,
    status,
    done: count,
    total: count,
    daysLate: count,
    planned: span.nullable(),
    baseline: span.nullable().meta({ description: "The days first agreed, where others are planned now." }),
    actual,
    forecast: z.strictObject({ start: calendarDay, end: calendarDay, slip, isFinished: z.boolean(), isUnderWay: z.boolean() }).nullable(),
    signs: z.array(z.strictObject({ day: calendarDay, decision: z.enum(["approve", "reject"]), by: z.string() })),
  })
  .meta({ id: "TimelineStage" });

export const timeline = z
  .strictObject({
    plan: z.strictObject({ id, slug: z.string(), title: z.string(), language: z.string(), version }),
    today: calendarDay,
    isComplete: z.boolean(),
    expected,
    pace: z
      .strictObject({ fast: z.number(), slow: z.number(), stages: count })
      .nullable()
      .meta({ description: "What finished stages took of their planned days: the 20th and the 80th percentile, and of how many stages." }),
    phases: z.array(
      z.strictObject({
        kind: phaseKind,
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
    services: z.array(z.strictObject({ id, slug: z.string(), name: z.string(), stages: z.array(stage), expected })),
    freezes: z.array(
      z.strictObject({ serviceId: id.nullable(), from: calendarDay.nullable(), to: calendarDay.nullable(), reason: z.string() }),
    ),
  })
  .meta({ id: "Timeline" });
