import { z } from "zod";
import { readNotifications } from "@/lib/commands/notifications/read-notifications";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(readNotifications, {
  summary: "Marks notifications as read: `notices` names them, each with the others of its line, `upTo` means all up to that one.",
  response: z.strictObject({ read: z.int() }),
});
