import { reviewGlass } from "@/lib/commands/gates/review-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewGlass, {
  summary: "Marks an emergency override as reviewed by a second person.",
  response: created,
  fromPath: ({ glass }: { glass: string }) => ({ glass }),
});
