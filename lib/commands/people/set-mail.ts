import { z } from "zod";
import { command } from "@/lib/commands/command";
import { requeueMail } from "@/lib/commands/notifications/queue-mail";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { NOT_BOUNCED } from "@/lib/domain/people/mail-bounce";
import { isTimeZone } from "@/lib/time-zone";
import { aboutPerson } from "./person-row";

const zone = z.string().max(64).refine(isTimeZone, "Not the name of a time zone.");

/**
 * Sets how a person gets their notifications by e-mail: at once, as a daily digest in their time zone, or not at all; and in which language,
 * where null is that of each plan. `resume` sends e-mail again to an address that the mail server refused. A field left out stays.
 */
export const setMail = command({
  verb: "account.setMail",
  input: z.strictObject({
    wanted: z.boolean(),
    daily: z.boolean().optional(),
    language: z.enum(COLLATION_LOCALES).nullable().optional(),
    timeZone: zone.nullable().optional(),
    resume: z.boolean().optional(),
  }),
  load: (tx, _input, { principal }) => tx.person.findUnique({ where: { id: principal.kind === "person" ? principal.id : "" } }),
  place: (person) => ({ planId: null, personId: person.id }),
  async change(tx, person, { wanted, daily, language, timeZone, resume = false }, { now }) {
    const after = {
      wantsMail: wanted,
      language: language === undefined ? person.language : language,
      wantsDigest: daily ?? person.wantsDigest,
      timeZone: timeZone === undefined ? person.timeZone : timeZone,
    };
    const before = { wantsMail: person.wantsMail, language: person.language, wantsDigest: person.wantsDigest, timeZone: person.timeZone };
    const isSame = (Object.keys(after) as (keyof typeof after)[]).every((field) => after[field] === before[field]);
    const isResumed = resume && person.mailBounce !== null;
    const value = { wantsMail: after.wantsMail, language: after.language };
    if (isSame && !isResumed) return { value, event: null };
    // Needs no version: only the person changes this, so there is no conflict.
    const { wantsDigest, timeZone: zoneAfter } = await tx.person.update({
      where: { id: person.id },
      data: { ...after, ...(isResumed && NOT_BOUNCED) },
    });
    if (wantsDigest !== before.wantsDigest || zoneAfter !== before.timeZone)
      await requeueMail(tx, { id: person.id, wantsDigest, timeZone: zoneAfter }, now);
    return {
      value,
      event: { ...aboutPerson(person), before, after: { ...after, name: person.name, ...(isResumed && { resumed: true }) } },
    };
  },
});
