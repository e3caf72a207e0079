import { addRisk } from "@/lib/commands/risks/add-risk";
import { risksOfPlan } from "@/lib/queries/risks/risks";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { versioned } from "@/lib/rest/shapes/common";
import { riskPage } from "@/lib/rest/shapes/risks";

type Params = { plan: string };

export const GET = reading<Params, undefined, object>(
  { says: "The risks of a plan, highest score after mitigation first.", gives: riskPage },
  async ({ principal, params }) => risksOfPlan(principal, params.plan),
);

export const POST = commandRoute(addRisk, {
  says: "Adds a risk: not assessed, or with everything an assessed risk needs.",
  gives: versioned,
  status: 201,
  extra: ({ plan }: Params) => ({ plan }),
});
