import { revokeSignOff } from "@/lib/commands/sign-off/revoke-sign-off";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const POST = commandRoute(revokeSignOff, {
  summary: "Takes one's own signature back, with a reason. It stays on record, and never becomes valid again.",
  status: 201,
  response: created,
  fromPath: ({ signOff }: { signOff: string }) => ({ signOff }),
});
