import { UNKNOWN } from "@/lib/domain/health/health";

type Rules = { url: string; everySeconds: number; expects: number | null; failsAfter: number; isOn: boolean };

/** The rules of a health check, which its events store. */
export const rulesOf = ({ url, everySeconds, expects, failsAfter, isOn }: Rules): Rules => ({
  url,
  everySeconds,
  expects,
  failsAfter,
  isOn,
});

/** The outcome of a check whose rules changed, or which was off: nothing is known yet. */
export const INITIAL_HEALTH = { ...UNKNOWN, lastAt: null, lastMs: null, lastStatus: null, lastWhy: null };
