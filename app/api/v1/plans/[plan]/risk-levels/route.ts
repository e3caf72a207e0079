import { setRiskLevels } from "@/lib/commands/risks/set-risk-levels";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setRiskLevels, {
  summary: "Sets the scores from which a risk of a plan counts as medium, high and very high.",
  response: versionedShape,
  fromPath: ({ plan }: { plan: string }) => ({ plan }),
});
