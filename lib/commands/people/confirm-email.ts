import { z } from "zod";
import { command } from "@/lib/commands/command";
import { id } from "@/lib/commands/inputs";
import { refuse } from "@/lib/domain/decision";
import { NOT_BOUNCED } from "@/lib/domain/people/mail-bounce";
import { aboutPerson, findPersonRow, placeOfPerson } from "./person-row";

/**
 * An admin confirms that an address belongs to the person, who can then sign in through the identity provider with it. E-mail is sent to it
 * again, where the mail server had refused it.
 */
export const confirmEmail = command({
  verb: "person.confirmEmail",
  input: z.strictObject({ person: id }),
  load: (tx, input) => findPersonRow(tx, input.person),
  place: placeOfPerson,
  async change(tx, person) {
    if (person.userId === null) return refuse("no-login", { name: person.name });
    const { count } = await tx.user.updateMany({ where: { id: person.userId, emailVerified: false }, data: { emailVerified: true } });
    const { count: resumed } = await tx.person.updateMany({ where: { id: person.id, NOT: { mailBounce: null } }, data: NOT_BOUNCED });
    const event = { ...aboutPerson(person), after: { name: person.name, email: person.email } };
    return { value: { id: person.id }, event: count + resumed === 0 ? null : event };
  },
});
