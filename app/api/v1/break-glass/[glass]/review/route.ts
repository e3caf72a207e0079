import { reviewGlass } from "@/lib/commands/gates/review-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { createdShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewGlass, {
  summary: "Marks an emergency override as reviewed by a second person.",
  response: createdShape,
  fromPath: ({ glass }: { glass: string }) => ({ glass }),
});
