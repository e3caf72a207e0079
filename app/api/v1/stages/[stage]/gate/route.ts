import { getGate } from "@/lib/queries/gates/gate";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { gateShape } from "@/lib/rest/shapes/plan";

export const GET = queryRoute(
  {
    summary: "Whether the gate of a stage is met. If not, every unmet condition and who can meet it.",
    holdsFor: "second",
    response: gateShape,
  },
  ({ principal, params }: QueryRequest<{ stage: string }>) => getGate(principal, params.stage),
);
