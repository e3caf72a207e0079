import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { commandRoute } from "@/lib/rest/command-route";
import { occurrenceShape } from "@/lib/rest/shapes/risks";

export const POST = commandRoute(riskHappens, {
  summary: "Reports that a risk occurred, and adds a required item to each affected stage.",
  response: occurrenceShape,
  status: 201,
  fromPath: ({ risk }: { risk: string }) => ({ risk }),
});
