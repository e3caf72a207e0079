import { createCalendar } from "@/lib/commands/sharing/create-calendar";
import { commandRoute } from "@/lib/rest/command-route";
import { newShareLinkShape } from "@/lib/rest/shapes/sharing";

export const POST = commandRoute(createCalendar, {
  summary:
    "Creates the caller’s secret calendar address for a plan (iCalendar with its phases and open items with a due date). It replaces their earlier one.",
  status: 201,
  response: newShareLinkShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
  secret: ["url"],
});
