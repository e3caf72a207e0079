import { revokeCalendar } from "@/lib/commands/sharing/revoke-calendar";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const DELETE = commandRoute(revokeCalendar, {
  says: "Ends the secret address of one's own calendar at once.",
  gives: made,
  extra: ({ calendar }: { calendar: string }) => ({ calendar }),
});
