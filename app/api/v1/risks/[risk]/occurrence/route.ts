import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { commandRoute } from "@/lib/rest/command-route";
import { occurrence } from "@/lib/rest/shapes/risks";

export const POST = commandRoute(riskHappens, {
  summary: "Tells that a risk happened, and opens a required item in each stage it hit.",
  response: occurrence,
  status: 201,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
