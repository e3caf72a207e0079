import { askWaiver } from "@/lib/commands/gates/ask-waiver";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(askWaiver, {
  says: "Asks that a condition of a stage's gate be waived until a day, with a reason. It counts once somebody else has approved it.",
  status: 201,
  gives: versioned,
  extra: ({ stage }: { stage: string }) => ({ stage }),
});
