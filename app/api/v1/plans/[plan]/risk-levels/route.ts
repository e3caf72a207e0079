import { levelRisks } from "@/lib/commands/risks/level-risks";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(levelRisks, {
  says: "Sets the scores from which a risk of a plan counts as medium, high and very high.",
  gives: versioned,
  extra: ({ plan }: { plan: string }) => ({ plan }),
});
