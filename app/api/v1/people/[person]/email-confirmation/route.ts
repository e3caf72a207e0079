import { confirmEmail } from "@/lib/commands/people/confirm-email";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(confirmEmail, {
  summary: "Confirms that the e-mail address a person entered is theirs, so that they can sign in with it through the identity provider.",
  response: createdShape,
  fromPath: ({ person }: { person: string }) => ({ person }),
});
