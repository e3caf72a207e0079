import { getGates } from "@/lib/queries/gates/gates";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { gatePageShape } from "@/lib/rest/shapes/gates";

export const GET = queryRoute(
  { summary: "The conditions of the gates of a plan, and the risk limit they share.", response: gatePageShape },
  async ({ principal, params }: QueryRequest<{ plan: string }>) => {
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
