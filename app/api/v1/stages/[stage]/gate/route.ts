import { getGate } from "@/lib/queries/gates/gate";
import { queryRoute } from "@/lib/rest/query-route";
import { gate } from "@/lib/rest/shapes/plan";

export const GET = queryRoute<{ stage: string }, undefined, object>(
  { summary: "Whether a stage's gate is met, and if not, every unmet condition with who can meet it.", response: gate },
  ({ principal, params }) => getGate(principal, params.stage),
);
