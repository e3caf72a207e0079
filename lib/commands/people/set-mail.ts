import { z } from "zod";
import { command } from "@/lib/commands/command";
import { COLLATION_LOCALES } from "@/lib/domain/checklist/collation-key";
import { aboutPerson } from "./person-row";

/** Somebody chooses whether what they are told goes to their own address too, and in which language; null is that of each plan. */
export const setMail = command({
  verb: "account.setMail",
  input: z.strictObject({ wanted: z.boolean(), language: z.enum(COLLATION_LOCALES).nullable() }),
  load: (tx, _input, { principal }) => tx.person.findUnique({ where: { id: principal.kind === "person" ? principal.id : "" } }),
  place: (person) => ({ planId: null, personId: person.id }),
  async change(tx, person, { wanted, language }) {
    const before = { wantsMail: person.wantsMail, language: person.language };
    const after = { wantsMail: wanted, language };
    if (before.wantsMail === after.wantsMail && before.language === after.language) return { value: after, event: null };
    // What the person says about themselves has no rival: the version is others'.
    await tx.person.update({ where: { id: person.id }, data: after });
    return { value: after, event: { ...aboutPerson(person), before, after: { ...after, name: person.name } } };
  },
});
