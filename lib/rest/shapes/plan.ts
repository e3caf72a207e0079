import { z } from "zod";
import { STEP_VERDICTS } from "@/lib/domain/rollouts/rollout-verdict";
import { STATUSES } from "@/lib/domain/state/status";
import { calendarDayShape, countShape, idShape, phaseKindShape, roleShape, strategyShape, timestampShape, versionShape } from "./common";
import { conditionCodeShape as code, conditionShape } from "./condition";
import { verdictShape } from "./verdict";

/** The mark of a stage that a freeze holds, beside its status. */
export const frozenShape = {
  isFrozen: z.boolean().meta({ description: "Whether a freeze holds the stage now. It keeps its status." }),
  frozenUntil: timestampShape
    .nullable()
    .meta({ description: "When the freeze ends; null if somebody has to lift it, or if there is none." }),
};

const figures = {
  done: countShape,
  total: countShape,
  start: calendarDayShape.nullable(),
  end: calendarDayShape.nullable(),
  daysLate: countShape,
  isComplete: z.boolean(),
  awaitingSignOff: countShape.meta({ description: "Stages that can be signed now, also where an earlier signature lapsed." }),
  blocked: countShape,
  late: countShape,
  waiting: z
    .array(z.strictObject({ code, stages: z.int().min(1) }))
    .meta({ description: "What stages wait for that somebody can do now, and how many stages wait for it; the most frequent first." }),
};

export const archivedAtShape = timestampShape.nullable().meta({ description: "When it was archived; null for an active plan." });

export const planLineShape = z
  .strictObject({
    slug: z.string(),
    title: z.string(),
    language: z.string(),
    ...figures,
    verdict: verdictShape,
    archivedAt: archivedAtShape,
  })
  .meta({ id: "PlanLine" });

export const openConditionShape = z
  .looseObject({
    code,
    roles: z.array(roleShape),
    people: z.array(z.string()).meta({ description: "The people who can meet it." }),
    waitsFor: z.array(z.string()).meta({
      description: "Those of them who are waited for: the owner of the stage, if it is work; the leads, if nobody can meet it.",
    }),
    isForLeads: z.boolean().meta({ description: "Nobody in these roles can meet it, so it goes to the leads." }),
    isTurn: z.boolean().meta({ description: "Somebody can act on it now. Other conditions wait for these, or only for time." }),
    remindedAt: timestampShape.nullable().meta({ description: "When somebody was last reminded of it today." }),
    href: z.string().nullable().meta({ description: "The page where it can be met; null if only time can meet it." }),
  })
  .meta({ id: "OpenCondition", description: "An unmet condition, its facts, and who can meet it." });

export const statusShape = z.enum(STATUSES).meta({ id: "StageStatus" });

export const runningRolloutShape = z.strictObject({
  strategy: strategyShape,
  weight: z.int().min(1).max(100),
  step: z.int().min(1),
  of: z.int().min(1),
  holds: countShape.meta({ description: "Seconds until the hold time is over." }),
  verdict: z.enum(STEP_VERDICTS).nullable().meta({ description: "The verdict on the readings of the running step." }),
  isOld: z.boolean().meta({ description: "Whether the newest value of a metric is older than its window." }),
  isSwitched: z.boolean(),
  isWayBackOpen: z.boolean(),
});

export const glassShape = z
  .enum(["whole", "broken", "reviewed"])
  .meta({ description: "Whether its gate ever had an emergency override, and whether a second person has reviewed it." });
export const atRiskShape = phaseKindShape
  .nullable()
  .meta({ description: "For a complete stage: the phase whose signature no longer holds." });
export const waivedShape = z.array(code).meta({ description: "The conditions of its gate that only a waiver meets today." });

export const boardCellShape = z
  .strictObject({
    key: z.string(),
    service: z.string().nullable(),
    status: statusShape,
    done: countShape,
    total: countShape,
    daysLate: countShape,
    ...frozenShape,
    overdue: countShape,
    start: calendarDayShape.nullable(),
    end: calendarDayShape.nullable(),
    glass: glassShape,
    rollout: runningRolloutShape.nullable().meta({ description: "For Deploy: the running rollout." }),
    isFailing: z.boolean().meta({ description: "For Monitor: whether the health check of the service is failing." }),
    atRisk: atRiskShape,
    waived: waivedShape,
    because: z
      .strictObject({ condition: conditionShape, phase: phaseKindShape })
      .nullable()
      .meta({ description: "The most important condition: the first unmet one; for a locked stage, the first one of an earlier stage." }),
  })
  .meta({ id: "BoardStage" });

export const boardFiguresShape = z.strictObject({
  ...figures,
  freezes: countShape.meta({ description: "Freezes that hold stages now. Each counts once, and none counts as blocked." }),
  forecast: z.strictObject({ end: calendarDayShape.nullable(), slip: z.int().nullable() }).meta({
    description: "When the plan ends or ended, and how many days later than planned; negative if earlier.",
  }),
  risks: z.strictObject({ open: countShape, notAssessed: countShape, worst: countShape.nullable(), overLimit: countShape }),
});

export const boardShape = z
  .strictObject({
    plan: z.strictObject({
      id: idShape,
      slug: z.string(),
      title: z.string(),
      language: z.string(),
      version: versionShape,
      archivedAt: archivedAtShape,
    }),
    figures: boardFiguresShape,
    verdict: verdictShape,
    phases: z.array(
      z.strictObject({
        kind: phaseKindShape,
        name: z.string(),
        start: calendarDayShape.nullable(),
        end: calendarDayShape.nullable(),
        owner: z.string().nullable(),
        isNow: z.boolean(),
        dayNumber: z.int().nullable(),
        days: z.int().nullable(),
        advisory: z.boolean(),
      }),
    ),
    stages: z.array(boardCellShape),
  })
  .meta({ id: "Board" });

export const gateShape = z
  .strictObject({
    stage: z.strictObject({ id: idShape, key: z.string(), status: statusShape }),
    isMet: z.boolean(),
    advisory: z.boolean(),
    cancels: countShape.meta({ description: "How many valid sign-offs a change to this stage would cancel." }),
    rollout: runningRolloutShape.nullable().meta({ description: "For Deploy: the running rollout." }),
    glass: glassShape,
    atRisk: atRiskShape,
    waived: waivedShape,
    unmet: z.array(openConditionShape),
    locked: z
      .array(openConditionShape)
      .meta({ description: "Unmet conditions of earlier stages, each with its `stage`. Work here is refused until they are met." }),
  })
  .meta({ id: "Gate" });
