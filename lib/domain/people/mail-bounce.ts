/** `soft`: the mail server refused the address for now, several times. `hard`: it refused it for good, and nothing more is sent there. */
export type MailBounce = "soft" | "hard";

export type Refusal = { isPermanent: boolean; text: string };

/** Many servers refuse the first attempt of an unknown sender on purpose, so that a single refusal says nothing about the address. */
export const SOFT_AFTER = 3;

/** The state of an address after another refusal; null where it is not yet worth telling anybody. */
export const bounceAfter = (refusals: number, { isPermanent }: Pick<Refusal, "isPermanent">): MailBounce | null =>
  isPermanent ? "hard" : refusals >= SOFT_AFTER ? "soft" : null;

/** The columns of an address that the server has not refused, or that somebody confirmed since. */
export const NOT_BOUNCED = { mailBounce: null, mailBouncedAt: null, mailBounceText: null, mailRefusals: 0 } as const;

const MAX_BOUNCE_TEXT = 200;

/**
 * The sentence of a mail server as people read it: one line of at most 200 characters, without control or formatting characters. The server
 * is not ours, so its sentence is only ever shown as text.
 */
export function bounceText(answer: string): string {
  const line = answer.replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  const characters = [...line];
  return characters.length <= MAX_BOUNCE_TEXT ? line : `${characters.slice(0, MAX_BOUNCE_TEXT - 1).join("")}…`;
}
