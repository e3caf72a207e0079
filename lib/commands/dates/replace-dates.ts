import type { Tx } from "@/lib/db/client";
import type { Dated } from "@/lib/domain/dates/replan";

/** Writes the dates of phases and stages, and the due days of items. Rows that were removed meanwhile are left out. */
export async function replaceDates(
  tx: Tx,
  parts: readonly Dated[],
  due: readonly { id: string; due: string }[],
  { now }: { now: Date },
): Promise<void> {
  for (const part of parts) {
    const data = {
      plannedStart: part.start,
      plannedEnd: part.end,
      baselineStart: part.baselineStart,
      baselineEnd: part.baselineEnd,
      version: { increment: 1 },
    };
    const { count } = await tx.phase.updateMany({ where: { id: part.id }, data });
    if (count === 0) await tx.stage.updateMany({ where: { id: part.id }, data });
  }
  for (const item of due)
    await tx.item.updateMany({ where: { id: item.id }, data: { due: item.due, changedAt: now, version: { increment: 1 } } });
}

/** The dates of a part as events record them. */
export const recordedDates = ({ id, start, end, baselineStart, baselineEnd }: Dated): Dated => ({
  id,
  start,
  end,
  baselineStart,
  baselineEnd,
});
