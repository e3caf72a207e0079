import { addDays, type CalendarDay, daysBetween } from "@/lib/domain/calendar-day";
import type { NotificationKind } from "@/lib/domain/people/notification";
import type { Reminder } from "./reminder";

/** How many days before evidence, an acceptance or a waiver ends its people are told. */
export const ENDS_SOON_DAYS = 3;
/** How many days after it ended they are still told, where no process ran on the day. */
export const ENDED_DAYS = 3;

/** Evidence, an acceptance of a risk, or a waiver: it holds from a day until the end of its last day. `isOver` is set once it has ended. */
export type Ending = {
  what: "evidence" | "acceptance" | "waiver";
  id: string;
  planId: string;
  from: CalendarDay;
  lastDay: CalendarDay;
  isOver: boolean;
  /** Whom to tell: its owner, the leads and the managers. The same person may be named twice. */
  personIds: readonly string[];
};

/** Null where there is nothing to tell. What lasts no longer than the notice ahead is told only when it has ended. */
export function endingKind(
  { what, from, lastDay, isOver }: Omit<Ending, "id" | "planId" | "personIds">,
  today: CalendarDay,
): NotificationKind | null {
  if (isOver) return daysBetween(lastDay, today) <= ENDED_DAYS ? `${what}-ended` : null;
  const isSoon = lastDay >= today && lastDay <= addDays(today, ENDS_SOON_DAYS);
  return isSoon && daysBetween(from, lastDay) > ENDS_SOON_DAYS ? `${what}-ends-soon` : null;
}

/** One reminder for each person, that something ends soon or has ended. */
export const endingReminders = (endings: readonly Ending[], today: CalendarDay): Reminder[] =>
  endings.flatMap(({ personIds, ...ending }) => {
    const kind = endingKind(ending, today);
    if (kind === null) return [];
    const { id: subjectId, planId, lastDay } = ending;
    return [...new Set(personIds)].map((personId) => {
      const dedupeKey = [kind, subjectId, lastDay, personId].join(":");
      return { kind, personId, planId, subjectId, day: lastDay, dedupeKey };
    });
  });
