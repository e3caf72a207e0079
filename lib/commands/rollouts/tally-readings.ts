import { canonical } from "@/lib/audit/event-line";
import type { Tx } from "@/lib/db/client";
import type { Limit } from "@/lib/domain/rollouts/rollout-limit";
import { finishedTally, type Measurement, NO_READINGS } from "@/lib/domain/rollouts/rollout-verdict";
import { afterTally, tallyOf } from "@/lib/queries/rollouts/judge-step";

/** This many of a metric's newest readings are left out of the tally, so that a reading that arrives late can still be added. */
const UNTALLIED = 1000;
const BATCH = 1000;

type Added = { stepId: string; limits: readonly Limit[]; added: readonly { metric: string; takenAt: Date }[]; now: Date };

/**
 * Adds up the readings of a step that are older than all its windows, so that the verdict need not read each of them again. A reading that
 * arrives for an earlier time makes the tally start again.
 */
export async function tallyReadings(tx: Tx, { stepId, limits, added, now }: Added): Promise<void> {
  for (const limit of limits) {
    const times = added.filter(({ metric }) => metric === limit.metric).map(({ takenAt }) => takenAt);
    if (times.length === 0) continue;
    const place = { stepId, metric: limit.metric };
    let row = await tx.readingTally.findUnique({ where: { stepId_metric: place } });
    if (row && times.some((time) => row !== null && time <= row.takenAt)) {
      await tx.readingTally.delete({ where: { id: row.id } });
      row = null;
    }
    const candidateOnly = { ...place, isBaseline: false };
    let untallied = await tx.reading.count({ where: { ...candidateOnly, ...afterTally(row) } });
    if (untallied <= UNTALLIED + BATCH) continue;
    const windowStart = new Date(now.getTime() - limit.windowSeconds * 1000);
    let tally = row ? tallyOf(row) : NO_READINGS;
    let last = row;
    while (untallied > UNTALLIED) {
      const readings: (Measurement & { id: string })[] = await tx.reading.findMany({
        where: { ...candidateOnly, ...afterTally(last), AND: { takenAt: { lt: windowStart } } },
        orderBy: [{ takenAt: "asc" }, { id: "asc" }],
        take: Math.min(BATCH, untallied - UNTALLIED),
      });
      const newest = readings.at(-1);
      if (!newest) break;
      tally = finishedTally(limit, readings, tally);
      last = { ...place, id: "", takenAt: newest.takenAt, readingId: newest.id, tally: "" };
      untallied -= readings.length;
    }
    if (last === null || last === row) continue;
    const stored = {
      takenAt: last.takenAt,
      readingId: last.readingId,
      tally: canonical(JSON.parse(JSON.stringify(tally)) as Record<string, unknown>),
    };
    await tx.readingTally.upsert({ where: { stepId_metric: place }, create: { ...place, ...stored }, update: stored });
  }
}
