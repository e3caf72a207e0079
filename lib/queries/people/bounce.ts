import type { MailBounce } from "@/lib/domain/people/mail-bounce";

/** How the mail server refused an address last. `text` is its sentence, which may be empty. */
export type Bounce = { kind: MailBounce; at: Date; text: string };

type Columns = { mailBounce: MailBounce | null; mailBouncedAt: Date | null; mailBounceText: string | null };

export const bounceOf = ({ mailBounce, mailBouncedAt, mailBounceText }: Columns): Bounce | null =>
  mailBounce === null || mailBouncedAt === null ? null : { kind: mailBounce, at: mailBouncedAt, text: mailBounceText ?? "" };
