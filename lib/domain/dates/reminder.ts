import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { DUE_SOON_DAYS, type NotificationKind } from "@/lib/domain/people/notification";

export type Nearness = "soon" | "today";

/**
 * Somebody is reminded of a day twice: two days before it, or later where nothing ran on that day, and on the day itself. Of a day that
 * has passed, such as all those of a plan that was imported after them, nobody is reminded any more.
 */
export function nearness(of: CalendarDay, today: CalendarDay): Nearness | null {
  if (of === today) return "today";
  return of > today && of <= addDays(today, DUE_SOON_DAYS) ? "soon" : null;
}

/** A line for somebody's inbox about a day. `dedupeKey` is the same for the same day of the same thing: it is said once. */
export type Reminder = {
  kind: Extract<NotificationKind, "item-due-soon" | "item-due" | "phase-ends-soon" | "phase-ends" | "risk-review-soon" | "risk-review">;
  personId: string;
  planId: string;
  subjectId: string;
  day: CalendarDay;
  dedupeKey: string;
};

export type OpenItem = { id: string; planId: string; ownerId: string; due: CalendarDay };

export const itemReminders = (items: readonly OpenItem[], today: CalendarDay): Reminder[] =>
  items.flatMap(({ id, planId, ownerId, due }) => reminder("item-due", { subjectId: id, planId, personId: ownerId, day: due }, today));

/** A stage that is not complete, under the phase it belongs to; `end` is its own or its phase's. */
export type UnfinishedStage = { phaseId: string; planId: string; ownerId: string | null; end: CalendarDay | null };

/** However many stages of a phase somebody owns, they are reminded once of a day on which these end. */
export function phaseReminders(stages: readonly UnfinishedStage[], today: CalendarDay): Reminder[] {
  const reminders = stages.flatMap(({ phaseId, planId, ownerId, end }) =>
    ownerId === null || end === null ? [] : reminder("phase-ends", { subjectId: phaseId, planId, personId: ownerId, day: end }, today),
  );
  return [...new Map(reminders.map((it) => [it.dedupeKey, it])).values()];
}

export type WatchedRisk = { id: string; planId: string; ownerId: string; reviewDay: CalendarDay };

/** Owners are reminded of the day on which they are to look at a risk again. */
export const reviewReminders = (risks: readonly WatchedRisk[], today: CalendarDay): Reminder[] =>
  risks.flatMap(({ id, planId, ownerId, reviewDay }) =>
    reminder("risk-review", { subjectId: id, planId, personId: ownerId, day: reviewDay }, today),
  );

function reminder(
  kind: "item-due" | "phase-ends" | "risk-review",
  about: Pick<Reminder, "personId" | "planId" | "subjectId" | "day">,
  today: CalendarDay,
): Reminder[] {
  const near = nearness(about.day, today);
  if (near === null) return [];
  const dedupeKey = [kind, near, about.subjectId, about.day, about.personId].join(":");
  return [{ kind: near === "soon" ? (`${kind}-soon` as const) : kind, ...about, dedupeKey }];
}
