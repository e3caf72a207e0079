import { endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getGate } from "@/lib/queries/gate";

/** Whether a stage's gate is met, and if not, every unmet condition with who can meet it. */
export const GET = endpoint<{ stage: string }>(async ({ principal, params }) => {
  const gate = await getGate(principal, params.stage);
  return gate ? Response.json(gate) : problem(404, "missing");
});
