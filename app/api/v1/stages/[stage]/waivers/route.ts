import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(askWaiver, {
  summary: "Asks for a waiver of one gate condition until a date, with a reason. It counts after a second person approves it.",
  status: 201,
  response: versioned,
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
