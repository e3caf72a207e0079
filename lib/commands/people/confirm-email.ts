import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { aboutPerson, findPersonRow, placeOfPerson } from "./person-row";

/** An admin confirms that a typed-in address belongs to the person, who can then sign in through the identity provider with it. */
export const confirmEmail = command({
  verb: "person.confirmEmail",
  input: z.strictObject({ person: id }),
  load: (tx, input) => findPersonRow(tx, input.person),
  place: placeOfPerson,
  async change(tx, person) {
    if (person.userId === null) return refuse("no-login", { name: person.name });
    const { count } = await tx.user.updateMany({ where: { id: person.userId, emailVerified: false }, data: { emailVerified: true } });
    const event = { ...aboutPerson(person), after: { name: person.name, email: person.email } };
    return { value: { id: person.id }, event: count === 0 ? null : event };
  },
});
