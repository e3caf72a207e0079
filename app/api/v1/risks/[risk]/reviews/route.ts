import { reviewRisk } from "@/lib/commands/risks/review-risk";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewRisk, {
  summary: "Marks a risk as reviewed and sets the next review date.",
  response: versionedShape,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
