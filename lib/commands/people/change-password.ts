import { z } from "zod";
import { preparedCommand } from "@/lib/commands/command";
import { id, password } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import type { Principal } from "@/lib/domain/policy";
import { hashPassword, passwordHashOf, passwordLogin, verifyPassword } from "@/lib/session/password";

/** How recently a person without a password must have signed in to choose their first one. */
const FRESH_MS = 10 * 60 * 1000;

/** Changes a person's own password and ends every session but the present one. A person without a password chooses their first one. */
export const changePassword = preparedCommand({
  verb: "account.changePassword",
  input: z.strictObject({ present: z.string().max(200).nullable(), password, session: id }),
  async prepare({ present, password, session }, { principal }) {
    const known = await passwordHashOf(personId(principal));
    const isCorrect = known !== null && present !== null && (await verifyPassword(known, present));
    return { known, isCorrect, passwordHash: await hashPassword(password), session };
  },
  load: (tx, _input, { principal }) => tx.person.findUnique({ where: { id: personId(principal) } }),
  place: (person) => ({ planId: null, personId: person.id }),
  async change(tx, person, { known, isCorrect, passwordHash, session }, { now }) {
    if (person.userId === null) return refuse("no-login", { name: person.name });
    const current = await tx.session.findFirst({ where: { id: session, userId: person.userId } });
    if (!current) return refuse("session-ended");
    if (known === null) {
      if (now.getTime() - current.createdAt.getTime() > FRESH_MS) return refuse("session-old");
      if ((await tx.account.count({ where: { userId: person.userId, providerId: "credential" } })) > 0)
        return refuse("present-password-wrong");
      await tx.account.create({ data: { ...passwordLogin(person.userId, passwordHash), userId: person.userId } });
    } else {
      // The password that was checked before the transaction must still be the present one.
      const where = { userId: person.userId, providerId: "credential", password: known };
      const { count } = isCorrect ? await tx.account.updateMany({ where, data: { password: passwordHash } }) : { count: 0 };
      if (count === 0) return refuse("present-password-wrong");
    }
    const others = await tx.session.deleteMany({ where: { userId: person.userId, id: { not: session } } });
    return {
      value: { id: person.id },
      event: { subject: "person", subjectId: person.id, planId: null, after: { name: person.name, sessions: others.count } },
    };
  },
});

const personId = (principal: Principal): string => (principal.kind === "person" ? principal.id : "");
