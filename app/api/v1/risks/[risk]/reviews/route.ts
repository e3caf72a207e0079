import { reviewRisk } from "@/lib/commands/risks/review-risk";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewRisk, {
  summary: "Marks a risk as reviewed and sets the next review date.",
  response: versioned,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
