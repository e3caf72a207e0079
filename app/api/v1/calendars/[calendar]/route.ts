import { revokeCalendar } from "@/lib/commands/sharing/revoke-calendar";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeCalendar, {
  summary: "Revokes the caller’s own calendar address at once.",
  response: createdShape,
  fromPath: ({ calendar }: { calendar: string }) => ({ calendar }),
});
