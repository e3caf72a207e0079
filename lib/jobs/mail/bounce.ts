import { database } from "@/lib/db/client";
import { bounceAfter, NOT_BOUNCED } from "@/lib/domain/people/mail-bounce";
import type { MailFailure } from "./failure";

type Reader = { id: string; email: string | null };

/** Records that the mail server refused the address of a person. One that changed meanwhile, or was refused for good, stays as it is. */
export async function recordRefusal({ id, email }: Reader, failure: MailFailure, now: Date): Promise<void> {
  const person = await database().person.findUnique({ where: { id }, select: { mailRefusals: true } });
  if (!person) return;
  const mailRefusals = person.mailRefusals + 1;
  const mailBounce = bounceAfter(mailRefusals, failure);
  await database().person.updateMany({
    where: { id, email, OR: [{ mailBounce: null }, { mailBounce: "soft" }] },
    data: { mailRefusals, ...(mailBounce !== null && { mailBounce, mailBouncedAt: now, mailBounceText: failure.text }) },
  });
}

/** A delivery clears what was refused for now. */
export async function recordDelivery({ id, email }: Reader): Promise<void> {
  await database().person.updateMany({
    where: { id, email, mailRefusals: { gt: 0 }, OR: [{ mailBounce: null }, { mailBounce: "soft" }] },
    data: NOT_BOUNCED,
  });
}
