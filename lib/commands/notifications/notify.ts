import type { CommandContext, NotificationDraft } from "@/lib/commands/command";
import { isMember } from "@/lib/commands/people/people";
import type { Tx } from "@/lib/db/client";
import { lineOfRequest, type NotificationKind } from "@/lib/domain/people/notification";
import { queueMail } from "./queue-mail";

/** Notifies members of the plan of an event, in its transaction, each once for each subject. Nobody is notified of what they did themselves. */
export async function notify(
  tx: Tx,
  drafts: readonly NotificationDraft[],
  about: { eventSeq: number; planId: string | null },
  { principal, now, requestId }: CommandContext,
): Promise<void> {
  const actorId = principal.kind === "person" ? principal.id : null;
  const done = new Set<string>();
  for (const { kind, personId, subjectId, dedupeKey = [kind, personId, about.eventSeq, subjectId].join(":") } of drafts) {
    if (personId === actorId || done.has(dedupeKey)) continue;
    done.add(dedupeKey);
    if (about.planId !== null && !(await isMember(tx, about.planId, personId))) continue;
    const line = lineOfRequest(kind, about.planId, requestId);
    await addNotification(tx, { kind, personId, subjectId, ...about, dedupeKey, line }, now, line === null ? now : settled(now));
  }
}

const SETTLE_MS = 10_000;

/** A request may change many things one after the other: its e-mail waits until it is likely to be done. */
export const settled = (now: Date): Date => new Date(now.getTime() + SETTLE_MS);

export type NewNotification = {
  kind: NotificationKind;
  personId: string;
  planId: string | null;
  subjectId: string;
  eventSeq?: number;
  day?: string;
  dedupeKey: string;
  /** The line of the inbox that it shares with others; null or missing for a line of its own. */
  line?: string | null;
};

/** Adds a notification to a person's inbox and, where e-mail is configured, queues the e-mail of its line for `mailAt`. */
export async function addNotification(tx: Tx, notice: NewNotification, now: Date, mailAt: Date = now): Promise<void> {
  const line = notice.line ?? notice.dedupeKey;
  const { id } = await tx.notice.create({ data: { ...notice, line, createdAt: now } });
  await queueMail(tx, { noticeId: id, personId: notice.personId, line, now, mailAt });
}
