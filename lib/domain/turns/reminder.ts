import type { CalendarDay } from "@/lib/domain/calendar-day";
import { accept, type Decision, refuse } from "@/lib/domain/decision";
import type { Condition } from "@/lib/domain/gates/condition";
import type { Turn } from "./plan-turns";

export type RemindRequest = {
  /** The turns of the stage. */
  turns: readonly Turn[];
  unmet: readonly Condition[];
  condition: Condition["code"];
  /** The person who reminds. */
  byId: string;
  /** When each person was reminded of this condition today. */
  remindedAt: ReadonlyMap<string, Date>;
};

/**
 * Those whose turn it is to meet a condition can be reminded of it once a day each, by somebody else. A condition that nobody can act on now
 * has nobody to remind.
 */
export function remindRule({ turns, unmet, condition, byId, remindedAt }: RemindRequest): Decision<{ people: readonly string[] }> {
  if (!unmet.some(({ code }) => code === condition)) return refuse("nothing-waits", { condition });
  const people = [...new Set(turns.flatMap((turn) => (turn.kind === condition ? turn.people : [])))].filter((id) => id !== byId);
  if (people.length === 0) return refuse("nobody-to-remind", { condition });
  const fresh = people.filter((id) => !remindedAt.has(id));
  const last = [...remindedAt.values()].sort((a, b) => b.getTime() - a.getTime())[0];
  return fresh.length === 0 && last ? refuse("reminded-today", { at: last.toISOString() }) : accept({ people: fresh });
}

/** Identifies a reminder: one for each person, condition and day. */
export const reminderKey = (about: { personId: string; stageId: string; condition: string; day: CalendarDay }): string =>
  ["reminded", about.personId, about.stageId, about.condition, about.day].join(":");
