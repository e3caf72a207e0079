import { addRisk } from "@/lib/commands/risks/add-risk";
import { risksOfPlan } from "@/lib/queries/risks/risks";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { riskPage } from "@/lib/rest/shapes/risks";

type Params = { plan: string };

export const GET = queryRoute<Params, undefined, object>(
  { summary: "The risks of a plan, highest score after mitigation first.", response: riskPage },
  async ({ principal, params }) => risksOfPlan(principal, params.plan),
);

export const POST = commandRoute(addRisk, {
  summary: "Adds a risk: not assessed, or with everything an assessed risk needs.",
  response: versioned,
  status: 201,
  fromPath: ({ plan }: Params) => ({ plan }),
});
