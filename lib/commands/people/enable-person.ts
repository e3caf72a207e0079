import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id, version } from "@/lib/commands/inputs";
import { aboutPerson, findPersonRow, placeOfPerson, presentPerson } from "./person-row";

/** Enables a disabled person again, with the roles they had. Their former sessions, keys and links stay revoked. */
export const enablePerson = command({
  verb: "person.enable",
  input: z.strictObject({ person: id, version }),
  load: (tx, input) => findPersonRow(tx, input.person),
  place: placeOfPerson,
  async change(tx, person, { version }) {
    if (person.version !== version) return { conflict: presentPerson(person) };
    if (person.disabledAt === null) return { value: { id: person.id, version }, event: null };
    // A session that started while the person was being disabled must not become valid again.
    if (person.userId !== null) await tx.session.deleteMany({ where: { userId: person.userId } });
    await tx.person.update({ where: { id: person.id }, data: { disabledAt: null, version: { increment: 1 } } });
    return { value: { id: person.id, version: version + 1 }, event: { ...aboutPerson(person), after: { name: person.name } } };
  },
});
