import { confirmEmail } from "@/lib/commands/people/confirm-email";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(confirmEmail, {
  says: "Confirms that the e-mail address a person entered is theirs, so that they can sign in with it through the identity provider.",
  gives: made,
  extra: ({ person }: { person: string }) => ({ person }),
});
