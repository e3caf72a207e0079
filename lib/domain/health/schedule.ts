/** The time limit of one check. */
export const CHECK_MS = 10_000;
/** After this time, other processes take over a check whose process died. */
export const LEASE_MS = 3 * CHECK_MS;
/** A check that took longer than this the last time counts as slow. */
export const SLOW_MS = 2_000;

/**
 * How many checks one process runs at once, each over one socket. A target that hangs takes its slot for ten seconds, so that a hundred of
 * them, checked once a minute, take seventeen slots. Slow checks get at most three of four slots, so that quick ones never wait for them.
 */
export const MAX_CONCURRENCY = { all: 32, slow: 24 } as const;

/**
 * When the next check is due: one interval after the last one began, up to a tenth earlier or later by chance (`chance` is from 0 to 1), so that
 * checks that began together spread out. Never in the past: missed checks are skipped.
 */
export function nextDue(beganAt: Date, everySeconds: number, chance: number, now: Date): Date {
  const due = beganAt.getTime() + everySeconds * 1000 * (0.9 + 0.2 * chance);
  return new Date(Math.max(due, now.getTime()));
}

export type Due = { id: string; dueAt: Date };

/** Which of the due checks run now: those that have waited longest, and at most as many slow ones as there are free slots for them. */
export function chooseDue<D extends Due>(
  { quick, slow }: { quick: readonly D[]; slow: readonly D[] },
  free: { all: number; slow: number },
): D[] {
  const oldestFirst = (checks: readonly D[]) => [...checks].sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
  return oldestFirst([...quick, ...oldestFirst(slow).slice(0, Math.max(0, free.slow))]).slice(0, Math.max(0, free.all));
}
