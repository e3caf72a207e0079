import { confirmEmail } from "@/lib/commands/people/confirm-email";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(confirmEmail, {
  summary: "Vouches that an address somebody typed in is theirs, so that an identity provider's word for it lets them in.",
  response: created,
  fromPath: ({ person }: { person: string }) => ({ person }),
});
