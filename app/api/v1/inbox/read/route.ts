import { z } from "zod";
import { readNotices } from "@/lib/commands/notifications/read-notifications";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(readNotices, {
  says: "Says that notices were read: `notices` names some, `upTo` all that are not newer than that one.",
  gives: z.strictObject({ read: z.int() }),
});
