import { getGates } from "@/lib/queries/gates/gates";
import { queryRoute } from "@/lib/rest/query-route";
import { gatePage } from "@/lib/rest/shapes/gates";

export const GET = queryRoute<{ plan: string }, undefined, object>(
  { summary: "The conditions of the gates of a plan, and the risk limit they share.", response: gatePage },
  async ({ principal, params }) => {
    const found = await getGates(principal, params.plan);
    return (
      found && {
        riskLimit: found.plan.riskLimit,
        gates: found.gates.map(({ phase, kind, version, advisory, rules }) => ({
          phase: { id: phase, kind },
          version,
          advisory,
          ...rules,
        })),
      }
    );
  },
);
