import { getGate } from "@/lib/queries/gates/gate";
import { reading } from "@/lib/rest/query-route";
import { gate } from "@/lib/rest/shapes/plan";

export const GET = reading<{ stage: string }, undefined, object>(
  { says: "Whether a stage's gate is met, and if not, every unmet condition with who can meet it.", gives: gate },
  ({ principal, params }) => getGate(principal, params.stage),
);
