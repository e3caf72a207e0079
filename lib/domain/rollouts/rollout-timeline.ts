import type { StepFacts } from "./rollout";
import type { RolloutStatus } from "./rollout-status";

/** A rollout with the times of everything that has happened in it. */
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

/** A time interval of a rollout. */
export type RolloutInterval = {
  what: "step" | "check" | "way-back" | "soak";
  /** The share of traffic that the new image receives, in percent. */
  weight: number;
  state: "over" | "current" | "coming" | "rolled_back";
  holdSeconds: number;
  /** Null where the beginning is unknown. */
  from: Date | null;
  /** Null where it lasts until its stage ends. */
  to: Date | null;
};

/** The intervals of a rollout in order. `step` is the position of the running step of a canary. */
export type RolloutTimeline = Pick<RolloutFacts, "strategy" | "status"> & { step: number | null; of: number; stretches: RolloutInterval[] };

/**
 * The past intervals of a rollout have their actual times. Those to come follow the running one, each as long as its minimum hold time. In a
 * planned rollout they follow the expected start of its stage (`begins`), but not before now. Steps that never began because the rollout ended
 * are left out.
 */
export function rolloutTimelineOf(rollout: RolloutFacts, now: Date, begins: Date | null): RolloutTimeline {
  const { strategy, status, steps } = rollout;
  const first = status === "planned" && begins ? later(begins, now) : null;
  const running = steps.find((step) => step.startedAt !== null && step.endedAt === null);
  const step = status === "running" ? (running?.position ?? null) : null;
  const intervals = strategy === "canary" ? canary(rollout, now, first) : blueGreen(rollout, now, first);
  return { strategy, status, step, of: steps.length, stretches: intervals };
}

function canary({ steps, endedAt }: RolloutFacts, now: Date, first: Date | null): RolloutInterval[] {
  const intervals: RolloutInterval[] = [];
  let next = first;
  for (const [index, step] of steps.entries()) {
    const interval = intervalOf(step, "step", now, next);
    if (interval.state === "coming" && endedAt !== null) break;
    next = interval.to;
    // After the last step the traffic stays as it is, so that its interval has no end.
    const isLast = index === steps.length - 1 && (interval.state === "coming" || interval.state === "current");
    intervals.push(isLast ? { ...interval, to: null } : interval);
  }
  return intervals;
}

/** The check of the idle slot, and the rollback window after the switch. */
function blueGreen(rollout: RolloutFacts, now: Date, first: Date | null): RolloutInterval[] {
  const { steps, fullTrafficAt, wayBackUntil, wayBackSeconds, status, endedAt } = rollout;
  const [check] = steps;
  if (!check) return [];
  const checked: RolloutInterval = { ...intervalOf(check, "check", now, first), weight: 0 };
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

function intervalOf(
  { weight, holdSeconds, startedAt, endedAt, isRolledBack }: Step,
  what: RolloutInterval["what"],
  now: Date,
  next: Date | null,
) {
  const interval = { what, weight, holdSeconds };
  if (startedAt === null) return { ...interval, state: "coming" as const, from: next, to: next && after(next, holdSeconds) };
  if (endedAt !== null)
    return { ...interval, state: isRolledBack ? ("rolled_back" as const) : ("over" as const), from: startedAt, to: endedAt };
  return { ...interval, state: "current" as const, from: startedAt, to: later(after(startedAt, holdSeconds), now) };
}

/** The soak time of the image under full traffic; null where none is required, or before it receives all traffic. */
export function soakOf(fullTrafficAt: Date | null, hours: number, now: Date): RolloutInterval | null {
  if (fullTrafficAt === null || hours === 0) return null;
  const to = after(fullTrafficAt, hours * 3600);
  return { what: "soak", weight: 100, state: now < to ? "current" : "over", holdSeconds: hours * 3600, from: fullTrafficAt, to };
}

/** A rollout as it was just before a time; null where it was not planned yet. */
export function rolloutBefore(rollout: RolloutFacts, end: Date): RolloutFacts | null {
  if (rollout.plannedAt >= end) return null;
  const past = (time: Date | null) => (time !== null && time < end ? time : null);
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
const after = (time: Date, seconds: number): Date => new Date(time.getTime() + seconds * 1000);
