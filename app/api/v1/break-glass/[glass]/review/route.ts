import { reviewGlass } from "@/lib/commands/gates/review-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { created } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewGlass, {
  summary: "Says that a second person has looked at what was passed by break-glass.",
  response: created,
  fromPath: ({ glass }: { glass: string }) => ({ glass }),
});
