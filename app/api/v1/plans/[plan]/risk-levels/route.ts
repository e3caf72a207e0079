import { setRiskLevels } from "@/lib/commands/risks/set-risk-levels";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setRiskLevels, {
  summary: "Sets from which score on a risk of a plan counts as medium, high and very high.",
  response: versioned,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
