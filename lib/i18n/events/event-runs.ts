import type { AuditLine } from "@/lib/queries/audit/events";

/** Events that are read as one: the same person did the same thing several times without anything in between. */
export type EventRun = readonly [AuditLine, ...AuditLine[]];

const FOLDED: ReadonlySet<string> = new Set(["reading.add", "reading.fetch", "item.mark", "item.add", "item.remove", "item.change"]);

/** Joins neighbouring events of one person and one kind into runs, in their order; `dayOf` tells the days apart. */
export function eventRuns(events: readonly AuditLine[], dayOf: (date: Date) => string): EventRun[] {
  const runs: [AuditLine, ...AuditLine[]][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run && isAlike(run[0], event) && dayOf(run[0].at) === dayOf(event.at)) run.push(event);
    else runs.push([event]);
  }
  return runs;
}

function isAlike(a: AuditLine, b: AuditLine): boolean {
  if (a.outcome !== "done" || b.outcome !== "done" || a.verb !== b.verb || a.actor !== b.actor || !FOLDED.has(a.verb)) return false;
  // Items are folded only when all of them were set to the same state.
  return a.verb !== "item.mark" || b.verb !== "item.mark" || a.after.state === b.after.state;
}
