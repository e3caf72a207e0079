import type { CommandContext, NotificationDraft } from "@/lib/commands/command";
import { isMember } from "@/lib/commands/people/people";
import type { Tx } from "@/lib/db/client";
import type { NotificationKind } from "@/lib/domain/people/notification";
import { isMailOn } from "@/lib/mail-settings";

/** Notifies members of the plan of an event, in its transaction. Nobody is notified of what they did themselves. */
export async function notify(
  tx: Tx,
  drafts: readonly NotificationDraft[],
  about: { eventSeq: number; planId: string | null },
  { principal, now }: CommandContext,
): Promise<void> {
  const actorId = principal.kind === "person" ? principal.id : null;
  for (const { kind, personId, subjectId, dedupeKey = `${kind}:${personId}:${about.eventSeq}` } of drafts) {
    if (personId === actorId || (about.planId !== null && !(await isMember(tx, about.planId, personId)))) continue;
    await addNotification(tx, { kind, personId, subjectId, ...about, dedupeKey }, now);
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

/** Adds a notification to a person's inbox and, where e-mail is configured, queues an e-mail for `mailAt` or later; none if that is null. */
export async function addNotification(tx: Tx, notice: NewNotification, now: Date, mailAt: Date | null = now): Promise<void> {
  const mail = isMailOn() && mailAt !== null ? { mail: { create: { dueAt: mailAt } } } : {};
  await tx.notice.create({ data: { ...notice, createdAt: now, ...mail } });
}
