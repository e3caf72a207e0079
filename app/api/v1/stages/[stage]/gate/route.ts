import { getGate } from "@/lib/queries/gates/gate";
import { reading } from "@/lib/rest/reading";
import { gate } from "@/lib/rest/shapes/plan";

export const GET = reading<{ stage: string }, undefined, object>(
  { says: "Whether the gate of a stage is met. If not, every unmet condition and who can meet it.", gives: gate },
  ({ principal, params }) => getGate(principal, params.stage),
);
