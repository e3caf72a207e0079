import { ARGO_COUNTS, type Limit } from "@/lib/domain/rollouts/rollout-limit";

const HOUR = 3600;
/** The readings stay recent for a day, because nothing measures this example. */
const DAY = 24 * HOUR;

const limit = (metric: string, goOn: number, rollBack: number): Limit => ({
  metric,
  goOn: { comparison: "<=", limit: goOn },
  rollBack: { comparison: ">", limit: rollBack },
  forSeconds: 300,
  windowSeconds: DAY,
  leastSamples: 100,
  ...ARGO_COUNTS,
});

const LIMITS = [limit("error-rate", 1, 2), limit("p95", 300, 600)];

export const CANARY_STEPS = [
  { weight: 5, holdSeconds: HOUR, limits: LIMITS },
  { weight: 25, holdSeconds: HOUR, limits: LIMITS },
  { weight: 50, holdSeconds: 2 * HOUR, limits: LIMITS },
  { weight: 100, holdSeconds: 0, limits: LIMITS },
];

/** How long green is checked before the switch. */
export const SWITCH_STEPS = [{ weight: 100, holdSeconds: HOUR / 2, limits: LIMITS }];
