import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutPerson, findPersonRow, placeOfPerson, presentPerson } from "./person-row";

/** Lets somebody in again who was disabled, with the roles they had. Their old sessions, keys and links stay ended. */
export const enablePerson = command({
  verb: "person.enable",
  input: z.strictObject({ person: id, version }),
  load: (tx, input) => findPersonRow(tx, input.person),
  place: placeOfPerson,
  async change(tx, person, { version }) {
    if (person.version !== version) return { conflict: presentPerson(person) };
    if (person.disabledAt === null) return { value: { id: person.id, version }, event: null };
    // A session that was begun in the very moment of the disabling must not come back to life.
    if (person.userId !== null) await tx.session.deleteMany({ where: { userId: person.userId } });
    await tx.person.update({ where: { id: person.id }, data: { disabledAt: null, version: { increment: 1 } } });
    return { value: { id: person.id, version: version + 1 }, event: { ...aboutPerson(person), after: { name: person.name } } };
  },
});
