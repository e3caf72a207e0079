import { addDays, daysIn } from "@/lib/domain/calendar-day";
import { momentIn } from "@/lib/domain/wall-clock";

/** When the daily digest is sent, by the clock of its reader. */
export const DIGEST_TIME = "07:00";

/** How a person gets their notifications by e-mail. */
export const MAIL_RHYTHMS = ["now", "daily", "none"] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];

export const mailRhythm = ({ wantsMail, wantsDigest }: { wantsMail: boolean; wantsDigest: boolean }): MailRhythm =>
  wantsMail ? (wantsDigest ? "daily" : "now") : "none";

/** The first time after `after` at which the clocks of a time zone show 07:00, also on the days on which they change. */
export function nextDigest(after: Date, timeZone: string): Date {
  const today = daysIn(timeZone)(after);
  for (const days of [0, 1, 2]) {
    const time = momentIn(timeZone, `${addDays(today, days)}T${DIGEST_TIME}`);
    if (time !== null && time > after) return time;
  }
  throw new RangeError(`No morning after ${after.toISOString()} in ${timeZone}.`);
}
