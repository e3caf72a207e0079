import { database } from "@/lib/db/client";
import { addDays, type CalendarDay } from "@/lib/domain/calendar-day";
import { DUE_SOON_DAYS } from "@/lib/domain/people/notification";
import { whereDue, whereOwner } from "@/lib/queries/shared/inherited";

/** An open item that a person can mark as done. */
export type ItemToDo = { id: string; text: string; version: number; stage: string; needsEvidence: boolean; due: CalendarDay | null };

/** A person has no use for a longer list. */
const MAX_ITEMS = 500;

const FIELDS = { id: true, text: true, version: true, due: true, needsEvidence: true, stage: { select: { key: true } } } as const;

type Found = { id: string; text: string; version: number; due: string | null; needsEvidence: boolean; stage: { key: string } };

const itemToDo = ({ due, stage, ...item }: Found): ItemToDo => ({ ...item, stage: stage.key, due: due as CalendarDay | null });

/** The open items of a person in a plan that are overdue or due soon; the owner and the day may be inherited. */
export async function ownItemsDue(planId: string, ownerId: string, today: CalendarDay): Promise<ItemToDo[]> {
  const rows = await database().item.findMany({
    where: { planId, state: "open", AND: [whereDue({ lte: addDays(today, DUE_SOON_DAYS) }), whereOwner(ownerId)] },
    orderBy: { id: "asc" },
    take: MAX_ITEMS,
    select: FIELDS,
  });
  return rows.map(itemToDo);
}

/** The open items of these stages. */
export async function openItemsOf(planId: string, stages: readonly string[]): Promise<ItemToDo[]> {
  if (stages.length === 0) return [];
  const rows = await database().item.findMany({
    where: { planId, state: "open", stage: { key: { in: [...stages] } } },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: MAX_ITEMS,
    select: FIELDS,
  });
  return rows.map(itemToDo);
}
