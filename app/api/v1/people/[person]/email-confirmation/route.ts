import { confirmEmail } from "@/lib/commands/people/confirm-email";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(confirmEmail, {
  says: "Vouches that an address somebody typed in is theirs, so that an identity provider's word for it lets them in.",
  gives: made,
  extra: ({ person }: { person: string }) => ({ person }),
});
