import { revokeSignOff } from "@/lib/commands/sign-off/revoke-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(revokeSignOff, {
  summary: "Revokes the caller’s own sign-off, with a reason. It stays in the audit log and never becomes valid again.",
  status: 201,
  response: createdShape,
  fromPath: ({ signOff }: { signOff: string }) => ({ signOff }),
});
