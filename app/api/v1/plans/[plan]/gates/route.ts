import { getGates } from "@/lib/queries/gates/gates";
import { reading } from "@/lib/rest/reading";
import { gatePage } from "@/lib/rest/shapes/gates";

export const GET = reading<{ plan: string }, undefined, object>(
  { says: "The conditions of the gates of a plan, and the risk limit they share.", gives: gatePage },
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
