import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";

/** Revokes the secret address of a person's own calendar at once. */
export const revokeCalendar = command({
  verb: "calendar.revoke",
  input: z.strictObject({ calendar: id }),
  load: (tx, input) => tx.shareLink.findFirst({ where: { id: input.calendar, kind: "calendar" } }),
  place: ({ planId, createdById }) => ({ planId, personId: createdById }),
  async change(tx, { id, planId }, _input, { now }) {
    const { count } = await tx.shareLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
    return { value: { id }, event: count === 0 ? null : { subject: "shareLink", subjectId: id, planId } };
  },
});
