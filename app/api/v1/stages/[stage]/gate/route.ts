import { getGate } from "@/lib/queries/gates/gate";
import { queryRoute } from "@/lib/rest/query-route";
import { gate } from "@/lib/rest/shapes/plan";

export const GET = queryRoute<{ stage: string }, undefined, object>(
  { summary: "Whether the gate of a stage is met. If not, every unmet condition and who can meet it.", response: gate },
  ({ principal, params }) => getGate(principal, params.stage),
);
