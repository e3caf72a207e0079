/** How far somebody has read: up to `seenSeq` before this visit began, and shown up to `shownSeq` in it. */
export type Visit = { seenSeq: number; shownSeq: number; visitedAt: Date };

const VISIT_LASTS_MS = 30 * 60_000;

/**
 * A visit lasts until half an hour went by without a look; what was new when it began stays marked until it ends, so that
 * loading a page again takes no mark away. To somebody who comes for the first time nothing is new, because all of it is.
 */
export function visitRule(last: Visit | null, newestSeq: number, now: Date): Visit {
  if (last === null) return { seenSeq: newestSeq, shownSeq: newestSeq, visitedAt: now };
  const goesOn = now.getTime() - last.visitedAt.getTime() < VISIT_LASTS_MS;
  return { seenSeq: goesOn ? last.seenSeq : last.shownSeq, shownSeq: Math.max(newestSeq, last.shownSeq), visitedAt: now };
}

const KEPT_EVERY_MS = 60_000;

/** Whether a look is worth keeping: it showed something newer, began a visit, or keeps one from ending. */
export const movesMark = (last: Visit | null, next: Visit): boolean =>
  last === null ||
  next.seenSeq !== last.seenSeq ||
  next.shownSeq !== last.shownSeq ||
  next.visitedAt.getTime() - last.visitedAt.getTime() > KEPT_EVERY_MS;
