import { UNKNOWN_HEALTH } from "@/lib/domain/health/health";

type Rules = { url: string; everySeconds: number; expects: number | null; failsAfter: number; isOn: boolean };

/** What a check asks and takes for well: what an event keeps of it. */
export const rulesOf = ({ url, everySeconds, expects, failsAfter, isOn }: Rules): Rules => ({
  url,
  everySeconds,
  expects,
  failsAfter,
  isOn,
});

/** Something else is asked from now on, or nothing was for a while: what was known is no longer so. */
export const INITIAL_HEALTH = { ...UNKNOWN_HEALTH, lastAt: null, lastMs: null, lastStatus: null, lastWhy: null };
