import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(askWaiver, {
  summary: "Asks that a condition of a stage's gate be waived until a day, with a reason. It counts once somebody else has approved it.",
  status: 201,
  response: versioned,
  fromPath: ({ stage }: { stage: string }) => ({ stage }),
});
