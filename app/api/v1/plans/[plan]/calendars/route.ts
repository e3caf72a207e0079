import { createCalendar } from "@/lib/commands/sharing/create-calendar";
import { commandRoute } from "@/lib/rest/command-route";
import { newShareLink } from "@/lib/rest/shapes/sharing";

export const POST = commandRoute(createCalendar, {
  summary:
    "Makes the secret address of a plan's calendar (iCalendar: its phases, and what is open and due) for whoever asks. An earlier one of theirs ends.",
  status: 201,
  response: newShareLink,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
  secret: ["url"],
});
