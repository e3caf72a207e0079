import type { Tx } from "@/lib/db/client";
import { addDays, day } from "@/lib/domain/calendar-day";
import type { Shift } from "@/lib/domain/dates/shift";

type Options = { now: Date; changedId: string };

/**
 * Writes the consequences of a change of dates; the command itself writes the phase or stage `changedId`. Returns what the event stores of
 * the consequences: enough to describe and to undo them.
 */
export async function applyShift(tx: Tx, shift: Shift, { now, changedId }: Options) {
  const phases = shift.phases.filter((move) => move.id !== changedId);
  const stages = shift.stages.filter((move) => move.id !== changedId);
  for (const { id, after } of phases)
    await tx.phase.update({ where: { id }, data: { plannedStart: after.start, plannedEnd: after.end, version: { increment: 1 } } });
  for (const { id, after } of stages)
    await tx.stage.update({ where: { id }, data: { plannedStart: after.start, plannedEnd: after.end, version: { increment: 1 } } });
  for (const [stageId, days] of shift.due) {
    // The due days of done, failed and not applicable items stay.
    const items = await tx.item.findMany({ where: { stageId, state: "open", due: { not: null } }, select: { id: true, due: true } });
    for (const { id, due } of items)
      if (due !== null)
        await tx.item.update({ where: { id }, data: { due: addDays(day(due), days), changedAt: now, version: { increment: 1 } } });
  }
  return {
    ...(phases.length > 0 && { phases: phases.map(({ phase, before, after }) => ({ phase, before, after })) }),
    ...(stages.length > 0 && { stages: stages.map(({ id, key, before, after }) => ({ id, key, before, after })) }),
    ...(shift.due.size > 0 && { due: [...shift.due].map(([stage, days]) => ({ stage, days })) }),
  };
}
