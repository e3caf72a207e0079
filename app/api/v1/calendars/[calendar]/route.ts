import { revokeCalendar } from "@/lib/commands/sharing/revoke-calendar";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeCalendar, {
  says: "Revokes the caller’s own calendar address at once.",
  gives: made,
  extra: ({ calendar }: { calendar: string }) => ({ calendar }),
});
