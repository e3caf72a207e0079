import { z } from "zod";
import { readNotifications } from "@/lib/commands/notifications/read-notifications";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(readNotifications, {
  summary: "Says that notices were read: `notices` names some, `upTo` all that are not newer than that one.",
  response: z.strictObject({ read: z.int() }),
});
