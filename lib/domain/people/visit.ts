/** How far a person has read a plan's activity: `seenSeq` is the last event seen before this visit, `shownSeq` the last one shown in it. */
export type Visit = { seenSeq: number; shownSeq: number; visitedAt: Date };

const VISIT_LASTS_MS = 30 * 60_000;

/**
 * A visit ends half an hour after the last page view. Events that were new when it began stay marked as new until it ends, so that
 * reloading the page does not remove the marks. On a person's first visit nothing is marked, because everything is new.
 */
export function visitRule(last: Visit | null, newestSeq: number, now: Date): Visit {
  if (last === null) return { seenSeq: newestSeq, shownSeq: newestSeq, visitedAt: now };
  const isSameVisit = now.getTime() - last.visitedAt.getTime() < VISIT_LASTS_MS;
  return { seenSeq: isSameVisit ? last.seenSeq : last.shownSeq, shownSeq: Math.max(newestSeq, last.shownSeq), visitedAt: now };
}

const SAVE_EVERY_MS = 60_000;

/** Whether a page view has to be saved: it showed newer events, began a visit, or extends the visit by at least a minute. */
export const isWorthSaving = (last: Visit | null, next: Visit): boolean =>
  last === null ||
  next.seenSeq !== last.seenSeq ||
  next.shownSeq !== last.shownSeq ||
  next.visitedAt.getTime() - last.visitedAt.getTime() > SAVE_EVERY_MS;
