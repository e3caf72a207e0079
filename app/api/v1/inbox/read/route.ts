import { z } from "zod";
import { readNotices } from "@/lib/commands/talk/read-notices";
import { commandRoute } from "@/lib/rest/command-route";

export const POST = commandRoute(readNotices, {
  says: "Marks notifications as read: `notices` lists single ones, `upTo` means all up to that one.",
  gives: z.strictObject({ read: z.int() }),
});
