import { reviewGlass } from "@/lib/commands/gates/review-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewGlass, {
  says: "Says that a second person has looked at what was passed by break-glass.",
  gives: made,
  extra: ({ glass }: { glass: string }) => ({ glass }),
});
