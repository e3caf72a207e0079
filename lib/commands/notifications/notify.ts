import type { CommandContext, NotificationDraft } from "@/lib/commands/command";
import { isOfPlan } from "@/lib/commands/people/people";
import type { Tx } from "@/lib/db/client";
import type { NotificationKind } from "@/lib/domain/people/notification";
import { isMailOn } from "@/lib/mail-settings";

/** Tells people of an event, in its transaction: those of the plan, and nobody of what they did themselves. */
export async function notify(
  tx: Tx,
  drafts: readonly NotificationDraft[],
  about: { eventSeq: number; planId: string | null },
  { principal, now }: CommandContext,
): Promise<void> {
  const own = principal.kind === "person" ? principal.id : null;
  for (const { kind, personId, subjectId } of drafts) {
    if (personId === own || (about.planId !== null && !(await isOfPlan(tx, about.planId, personId)))) continue;
    await addNotification(tx, { kind, personId, subjectId, ...about, dedupeKey: `${kind}:${personId}:${about.eventSeq}` }, now);
  }
}

export type NewNotification = {
  kind: NotificationKind;
  personId: string;
  planId: string | null;
  subjectId: string;
  eventSeq?: number;
  day?: string;
  dedupeKey: string;
};

/** A line in somebody's inbox; where there is a mail server, an e-mail goes with it, not before `mailAt`. */
export async function addNotification(tx: Tx, notice: NewNotification, now: Date, mailAt = now): Promise<void> {
  await tx.notice.create({ data: { ...notice, createdAt: now, ...(isMailOn() && { mail: { create: { dueAt: mailAt } } }) } });
}
