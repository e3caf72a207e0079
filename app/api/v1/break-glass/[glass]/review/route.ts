import { reviewGlass } from "@/lib/commands/gates/review-glass";
import { commandRoute } from "@/lib/rest/command-route";
import { made } from "@/lib/rest/shapes/common";

export const POST = commandRoute(reviewGlass, {
  says: "Marks an emergency override as reviewed by a second person.",
  gives: made,
  extra: ({ glass }: { glass: string }) => ({ glass }),
});
