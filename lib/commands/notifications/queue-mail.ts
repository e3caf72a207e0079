import type { Tx } from "@/lib/db/client";
import { nextDigest } from "@/lib/domain/people/digest";
import { isMailOn } from "@/lib/mail-settings";
import { timeZone } from "@/lib/time-zone";

type Queued = { noticeId: string; personId: string; line: string; now: Date; mailAt: Date };

/** Queues an e-mail, unless one of the same line is waiting: that one lists them all. Whoever wants a digest gets it in the next one. */
export async function queueMail(tx: Tx, { noticeId, personId, line, now, mailAt }: Queued): Promise<void> {
  if (!isMailOn()) return;
  const waiting = { attempts: 0, notice: { personId, line } };
  const reader = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { wantsDigest: true, timeZone: true } });
  const dueAt = reader.wantsDigest ? nextDigest(now, reader.timeZone ?? timeZone()) : mailAt;
  const queued = await tx.mail.findFirst({ where: waiting, select: { id: true } });
  if (queued === null) await tx.mail.create({ data: { noticeId, dueAt } });
  else if (!reader.wantsDigest) await tx.mail.update({ where: { id: queued.id }, data: { dueAt } });
}

/** After a person chose another rhythm: what waits for them is sent with the next digest, or at once. */
export async function requeueMail(tx: Tx, person: { id: string; wantsDigest: boolean; timeZone: string | null }, now: Date): Promise<void> {
  const dueAt = person.wantsDigest ? nextDigest(now, person.timeZone ?? timeZone()) : now;
  await tx.mail.updateMany({ where: { notice: { personId: person.id } }, data: { dueAt } });
}
