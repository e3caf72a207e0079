import { addRisk } from "@/lib/commands/risks/add-risk";
import { risksOfPlan } from "@/lib/queries/risks/risks";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { riskPageShape } from "@/lib/rest/shapes/risks";

type Params = { plan: string };

export const GET = queryRoute(
  { summary: "The risks of a plan, highest score after mitigation first.", holdsFor: "minute", response: riskPageShape },
  async ({ principal, params }: QueryRequest<Params>) => risksOfPlan(principal, params.plan),
);

export const POST = commandRoute(addRisk, {
  summary: "Adds a risk: not assessed, or with everything an assessed risk needs.",
  response: versionedShape,
  status: 201,
  fromPath: ({ plan }: Params) => ({ plan }),
});
