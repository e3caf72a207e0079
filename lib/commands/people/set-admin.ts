import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutPerson, findPersonRow, keepsAnAdmin, placeOfPerson, presentPerson } from "./person-row";

/** Makes a person an admin of the workspace, or takes that away. The last admin stays one. */
export const setAdmin = command({
  verb: "person.setAdmin",
  input: z.strictObject({ person: id, version, admin: z.boolean() }),
  load: (tx, input) => findPersonRow(tx, input.person),
  place: placeOfPerson,
  refusedSubject: (person, { admin }) => ({ ...aboutPerson(person), after: { name: person.name, isAdmin: admin } }),
  async change(tx, person, { version, admin }) {
    if (person.version !== version) return { conflict: presentPerson(person) };
    if (person.isAdmin === admin) return { value: { id: person.id, version }, event: null };
    if (admin && person.disabledAt !== null) return refuse("person-disabled", { name: person.name });
    if (admin && person.userId === null) return refuse("no-login", { name: person.name });
    const decision = admin ? null : await keepsAnAdmin(tx, person);
    if (decision && !decision.ok) return decision;
    await tx.person.update({ where: { id: person.id }, data: { isAdmin: admin, version: { increment: 1 } } });
    return {
      value: { id: person.id, version: version + 1 },
      event: { ...aboutPerson(person), before: { isAdmin: person.isAdmin }, after: { name: person.name, isAdmin: admin } },
    };
  },
});
