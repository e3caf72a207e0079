import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { commandRoute } from "@/lib/rest/command-route";
import { occurrence } from "@/lib/rest/shapes/risks";

export const POST = commandRoute(riskHappens, {
  summary: "Reports that a risk occurred, and adds a required item to each affected stage.",
  response: occurrence,
  status: 201,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
