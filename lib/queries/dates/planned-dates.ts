import type { Db, Tx } from "@/lib/db/client";
import { type CalendarDay, day, dayOrNull } from "@/lib/domain/calendar-day";
import type { PlannedDates } from "@/lib/domain/dates/shift";
import { must } from "@/lib/domain/must";

/** The dates of a plan for a change. Both the preview and the command use them. */
export async function plannedDates(db: Db | Tx, planId: string): Promise<PlannedDates> {
  const phases = await db.phase.findMany({ where: { planId }, orderBy: { position: "asc" } });
  const stages = await db.stage.findMany({ where: { planId }, orderBy: { key: "asc" } });
  const items = await db.item.findMany({ where: { planId, state: "open", due: { not: null } }, select: { stageId: true, due: true } });
  const due = new Map<string, CalendarDay[]>();
  for (const item of items) {
    if (item.due === null) continue;
    const days = due.get(item.stageId);
    if (days) days.push(day(item.due));
    else due.set(item.stageId, [day(item.due)]);
  }
  const kinds = new Map(phases.map((p) => [p.id, p.kind]));
  return {
    phases: phases.map((p) => ({ id: p.id, kind: p.kind, start: dayOrNull(p.plannedStart), end: dayOrNull(p.plannedEnd) })),
    stages: stages.map((s) => ({
      id: s.id,
      key: s.key,
      phase: must(kinds.get(s.phaseId), "phase of a stage"),
      serviceId: s.serviceId,
      start: dayOrNull(s.plannedStart),
      end: dayOrNull(s.plannedEnd),
      due: due.get(s.id) ?? [],
    })),
    isFrozen: [...phases, ...stages].some((part) => part.baselineStart !== null),
  };
}
