import { getGates } from "@/lib/queries/gates/gates";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { gatePageShape } from "@/lib/rest/shapes/gates";

export const GET = queryRoute(
  { summary: "The conditions of the gates of a plan, and the risk limit they share.", holdsFor: "minute", response: gatePageShape },
  async ({ principal, params }: QueryRequest<{ plan: string }>) => {
    const screen = await getGates(principal, params.plan);
    return (
      screen && {
        riskLimit: screen.plan.riskLimit,
        gates: screen.gates.map(({ phase, kind, version, advisory, rules }) => ({
          phase: { id: phase, kind },
          version,
          advisory,
          ...rules,
        })),
      }
    );
  },
);
