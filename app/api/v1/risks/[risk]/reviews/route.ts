import { reviewRisk } from "@/lib/commands/risks/review-risk";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewRisk, {
  summary: "Says that a risk was looked at again, and when that is to be done next.",
  response: versioned,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
