import { revokeSignOff } from "@/lib/commands/sign-off/revoke-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const POST = commandRoute(revokeSignOff, {
  says: "Revokes the caller’s own sign-off, with a reason. It stays in the audit log and never becomes valid again.",
  status: 201,
  gives: made,
  extra: ({ signOff }: { signOff: string }) => ({ signOff }),
});
