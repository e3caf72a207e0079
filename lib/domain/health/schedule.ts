/** How long one check may take in all. */
export const CHECK_MS = 10_000;
/** A process that took a check and died gives it back by this. */
export const LEASE_MS = 3 * CHECK_MS;
/** One that took longer than this last time is expected to do so again. */
export const SLOW_MS = 2_000;

/**
 * So many are asked at once by one process, each over one socket. A target that hangs holds its place for ten seconds: a hundred of
 * them, once a minute, take seventeen places. Slow ones get no more than three in four, so that whoever answers is never kept waiting by them.
 */
export const MAX_CONCURRENCY = { all: 32, slow: 24 } as const;

/**
 * When the next check is due: after the interval, a tenth of it sooner or later by chance (from 0 to 1), so that what began together
 * drifts apart. Counted from when the last one began, and never in the past: what was missed is not made up for.
 */
export function nextDue(beganAt: Date, everySeconds: number, chance: number, now: Date): Date {
  const at = beganAt.getTime() + everySeconds * 1000 * (0.9 + 0.2 * chance);
  return new Date(Math.max(at, now.getTime()));
}

export type Due = { id: string; dueAt: Date };

/** Which of those that are due are asked now: whoever has waited longest, and no more slow ones than have their places. */
export function chooseDue<D extends Due>(
  { quick, slow }: { quick: readonly D[]; slow: readonly D[] },
  free: { all: number; slow: number },
): D[] {
  const oldest = (some: readonly D[]) => [...some].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return oldest([...quick, ...oldest(slow).slice(0, Math.max(0, free.slow))]).slice(0, Math.max(0, free.all));
}
