import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";

/** Ends one of a person's own sessions, or all but the present one. */
export const endSessions = command({
  verb: "account.endSessions",
  input: z.union([
    z.strictObject({ session: id }).transform(({ session }) => ({ which: session })),
    z.strictObject({ except: id }).transform(({ except }) => ({ which: { not: except } })),
  ]),
  async load(tx, { which }, { principal }) {
    const person = principal.kind === "person" ? await tx.person.findUnique({ where: { id: principal.id } }) : null;
    if (person?.userId == null) return null;
    const where = { userId: person.userId, id: which };
    // Another person's session reads as missing.
    if (typeof which === "string" && (await tx.session.count({ where })) === 0) return null;
    return { person, where };
  },
  place: ({ person }) => ({ planId: null, personId: person.id }),
  async change(tx, { person, where }) {
    const { count } = await tx.session.deleteMany({ where });
    const event = { subject: "person" as const, subjectId: person.id, planId: null, after: { name: person.name, sessions: count } };
    return { value: { ended: count }, event: count === 0 ? null : event };
  },
});
