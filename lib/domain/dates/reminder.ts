import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import type { InheritedFrom } from "@/lib/domain/checklist/inheritance";
import { DUE_SOON_DAYS, type NotificationKind } from "@/lib/domain/people/notification";

export type ReminderTime = "soon" | "today";

/**
 * There are two reminders of a day: one two days before it, or later if the scheduler did not run, and one on the day itself. There are none
 * for past days, such as those of a plan that is imported late.
 */
export function reminderTime(date: CalendarDay, today: CalendarDay): ReminderTime | null {
  if (date === today) return "today";
  return date > today && date <= addDays(today, DUE_SOON_DAYS) ? "soon" : null;
}

/** A reminder for a person's inbox. Reminders with the same `dedupeKey` are sent once. */
export type Reminder = {
  kind: NotificationKind;
  personId: string;
  planId: string;
  subjectId: string;
  day: CalendarDay;
  dedupeKey: string;
};

/** An open item with the owner and due day that hold for it, whether it inherits the day, and the owner of its stage, own or inherited. */
export type OpenItem = {
  id: string;
  planId: string;
  ownerId: string | null;
  due: CalendarDay;
  dueFrom: InheritedFrom;
  stageOwnerId: string | null;
};

/**
 * Reminds owners of their items. Where the day is that of the stage and its owner is the same person, they are reminded of the end of the
 * phase instead: that is one message, which lists the items.
 */
export const itemReminders = (items: readonly OpenItem[], today: CalendarDay): Reminder[] =>
  items.flatMap(({ id, planId, ownerId, due, dueFrom, stageOwnerId }) =>
    ownerId === null || (dueFrom !== null && ownerId === stageOwnerId)
      ? []
      : reminder("item-due", { subjectId: id, planId, personId: ownerId, day: due }, today),
  );

/** A stage that is not complete. `end` is its own planned end or that of its phase. */
export type UnfinishedStage = { phaseId: string; planId: string; ownerId: string | null; end: CalendarDay | null };

/** One reminder for each person, phase and day, even if the person owns several stages of the phase. */
export function phaseReminders(stages: readonly UnfinishedStage[], today: CalendarDay): Reminder[] {
  const reminders = stages.flatMap(({ phaseId, planId, ownerId, end }) =>
    ownerId === null || end === null ? [] : reminder("phase-ends", { subjectId: phaseId, planId, personId: ownerId, day: end }, today),
  );
  return [...new Map(reminders.map((reminder) => [reminder.dedupeKey, reminder])).values()];
}

export type WatchedRisk = { id: string; planId: string; ownerId: string; reviewDay: CalendarDay };

/** Reminds owners of the review day of their risks. */
export const reviewReminders = (risks: readonly WatchedRisk[], today: CalendarDay): Reminder[] =>
  risks.flatMap(({ id, planId, ownerId, reviewDay }) =>
    reminder("risk-review", { subjectId: id, planId, personId: ownerId, day: reviewDay }, today),
  );

function reminder(
  kind: "item-due" | "phase-ends" | "risk-review",
  about: Pick<Reminder, "personId" | "planId" | "subjectId" | "day">,
  today: CalendarDay,
): Reminder[] {
  const time = reminderTime(about.day, today);
  if (time === null) return [];
  const dedupeKey = [kind, time, about.subjectId, about.day, about.personId].join(":");
  return [{ kind: time === "soon" ? (`${kind}-soon` as const) : kind, ...about, dedupeKey }];
}

const HAS_OWN_LINE: readonly NotificationKind[] = ["phase-ends-soon", "phase-ends", "risk-review-soon", "risk-review"];

/**
 * Reminders of one burst are one line of the inbox and one e-mail: those of a kind in a plan that a person gets at the same time, because of
 * the same day. A phase or a review has a line of its own.
 */
export const burstOf = ({ kind, personId, planId, subjectId, day }: Omit<Reminder, "dedupeKey">): string =>
  [kind, personId, planId, day, HAS_OWN_LINE.includes(kind) ? subjectId : ""].join(":");
