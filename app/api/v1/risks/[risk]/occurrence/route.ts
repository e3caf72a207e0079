import { riskHappens } from "@/lib/commands/risks/risk-happens";
import { commandRoute } from "@/lib/rest/command-route";
import { occurrence } from "@/lib/rest/shapes/risks";

export const POST = commandRoute(riskHappens, {
  says: "Reports that a risk occurred, and adds a required item to each affected stage.",
  gives: occurrence,
  status: 201,
  extra: ({ risk }: { risk: string }) => ({ risk }),
});
