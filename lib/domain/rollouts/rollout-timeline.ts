import type { RolloutStatus, StepFacts } from "./rollout";

/** A rollout with the moments of all that has happened in it. */
export type RolloutFacts = {
  strategy: "canary" | "blue_green";
  status: RolloutStatus;
  plannedAt: Date;
  startedAt: Date | null;
  fullTrafficAt: Date | null;
  wayBackSeconds: number;
  wayBackUntil: Date | null;
  endedAt: Date | null;
  steps: readonly (StepFacts & { isRolledBack: boolean })[];
};

/** A part of a rollout as it lies in time. */
export type RolloutInterval = {
  what: "step" | "check" | "way-back" | "soak";
  /** How much of the traffic the new image has meanwhile, in percent. */
  weight: number;
  state: "over" | "current" | "coming" | "rolled_back";
  holdSeconds: number;
  /** Null where nobody knows when it begins. */
  from: Date | null;
  /** Null where it lasts as long as its stage does. */
  to: Date | null;
};

/** A rollout, one stretch after the other; of a canary that is under way, the position of the step it is at. */
export type RolloutTimeline = Pick<RolloutFacts, "strategy" | "status"> & { step: number | null; of: number; stretches: RolloutInterval[] };

/**
 * What is over lies where it happened. What is still to come follows on what runs, each for as long as it is to hold at least; of a
 * rollout that nobody has begun, from the moment on that its stage is expected to begin, and never before now. What never came, because
 * the rollout ended first, is left out.
 */
export function rolloutTimelineOf(rollout: RolloutFacts, now: Date, begins: Date | null): RolloutTimeline {
  const { strategy, status, steps } = rollout;
  const first = status === "planned" && begins ? later(begins, now) : null;
  const running = steps.find((step) => step.startedAt !== null && step.endedAt === null);
  const step = status === "running" ? (running?.position ?? null) : null;
  const made = strategy === "canary" ? canary(rollout, now, first) : blueGreen(rollout, now, first);
  return { strategy, status, step, of: steps.length, stretches: made };
}

function canary({ steps, endedAt }: RolloutFacts, now: Date, first: Date | null): RolloutInterval[] {
  const stretches: RolloutInterval[] = [];
  let next = first;
  for (const [at, step] of steps.entries()) {
    const stretch = stretchOf(step, "step", now, next);
    if (stretch.state === "coming" && endedAt !== null) break;
    next = stretch.to;
    // Whatever comes after the last step, all of the traffic stays where it is.
    const isLast = at === steps.length - 1 && (stretch.state === "coming" || stretch.state === "current");
    stretches.push(isLast ? { ...stretch, to: null } : stretch);
  }
  return stretches;
}

/** The check of the idle slot, the switch, and the way back for as long as it is or was open. */
function blueGreen(rollout: RolloutFacts, now: Date, first: Date | null): RolloutInterval[] {
  const { steps, fullTrafficAt, wayBackUntil, wayBackSeconds, status, endedAt } = rollout;
  const [check] = steps;
  if (!check) return [];
  const checked: RolloutInterval = { ...stretchOf(check, "check", now, first), weight: 0 };
  const back = { what: "way-back", weight: 100, holdSeconds: wayBackSeconds } as const;
  if (fullTrafficAt === null) {
    if (endedAt !== null) return [checked];
    return [checked, { ...back, state: "coming", from: checked.to, to: checked.to && after(checked.to, wayBackSeconds) }];
  }
  const closes = wayBackUntil ?? after(fullTrafficAt, wayBackSeconds);
  const to = endedAt !== null && endedAt < closes ? endedAt : closes;
  const isOpen = status === "running" && now < closes;
  return [checked, { ...back, state: status === "rolled_back" ? "rolled_back" : isOpen ? "current" : "over", from: fullTrafficAt, to }];
}

type Step = RolloutFacts["steps"][number];

function stretchOf(
  { weight, holdSeconds, startedAt, endedAt, isRolledBack }: Step,
  what: RolloutInterval["what"],
  now: Date,
  next: Date | null,
) {
  const about = { what, weight, holdSeconds };
  if (startedAt === null) return { ...about, state: "coming" as const, from: next, to: next && after(next, holdSeconds) };
  if (endedAt !== null)
    return { ...about, state: isRolledBack ? ("rolled_back" as const) : ("over" as const), from: startedAt, to: endedAt };
  return { ...about, state: "current" as const, from: startedAt, to: later(after(startedAt, holdSeconds), now) };
}

/** How long the image has to run under full traffic before Monitor can be done; null where nothing is asked, or it does not run yet. */
export function soakOf(fullTrafficAt: Date | null, hours: number, now: Date): RolloutInterval | null {
  if (fullTrafficAt === null || hours === 0) return null;
  const to = after(fullTrafficAt, hours * 3600);
  return { what: "soak", weight: 100, state: now < to ? "current" : "over", holdSeconds: hours * 3600, from: fullTrafficAt, to };
}

/** A rollout as it stood just before a moment, by the times of what happened in it; null where it was not planned yet. */
export function rolloutBy(rollout: RolloutFacts, by: Date): RolloutFacts | null {
  if (rollout.plannedAt >= by) return null;
  const past = (at: Date | null) => (at !== null && at < by ? at : null);
  const startedAt = past(rollout.startedAt);
  const endedAt = past(rollout.endedAt);
  const fullTrafficAt = past(rollout.fullTrafficAt);
  return {
    ...rollout,
    status: endedAt !== null ? rollout.status : startedAt !== null ? "running" : "planned",
    startedAt,
    endedAt,
    fullTrafficAt,
    wayBackUntil: fullTrafficAt && rollout.wayBackUntil,
    steps: rollout.steps.map((step) => {
      const ended = past(step.endedAt);
      return { ...step, startedAt: past(step.startedAt), endedAt: ended, isRolledBack: step.isRolledBack && ended !== null };
    }),
  };
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const after = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000);
