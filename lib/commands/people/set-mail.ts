import { z } from "zod";
import { command } from "@/lib/commands/command";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { aboutPerson } from "./person-row";

/** Sets whether a person gets their notifications by e-mail as well, and in which language; null is the language of each plan. */
export const setMail = command({
  verb: "account.setMail",
  input: z.strictObject({ wanted: z.boolean(), language: z.enum(COLLATION_LOCALES).nullable() }),
  load: (tx, _input, { principal }) => tx.person.findUnique({ where: { id: principal.kind === "person" ? principal.id : "" } }),
  place: (person) => ({ planId: null, personId: person.id }),
  async change(tx, person, { wanted, language }) {
    const before = { wantsMail: person.wantsMail, language: person.language };
    const after = { wantsMail: wanted, language };
    if (before.wantsMail === after.wantsMail && before.language === after.language) return { value: after, event: null };
    // Needs no version: only the person changes this, so there is no conflict.
    await tx.person.update({ where: { id: person.id }, data: after });
    return { value: after, event: { ...aboutPerson(person), before, after: { ...after, name: person.name } } };
  },
});
