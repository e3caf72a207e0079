import { changePhase } from "@/lib/commands/services/change-phase";
import { getPhase, type PhaseView } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { phaseShape } from "@/lib/rest/shapes/settings";

type Params = { phase: string };

export const GET = queryRoute<Params, undefined, PhaseView>(
  { summary: "One phase as it stands.", response: phaseShape, version: (it) => it.version },
  ({ principal, params }) => getPhase(principal, params.phase),
);

export const PATCH = commandRoute(changePhase, {
  summary:
    "Renames a phase, gives it an owner or other dates, or makes its gate advisory. What is left out stays as it is. Once there is a baseline, other dates need a reason; `andFollowing` moves the later phases along.",
  response: versioned,
  fromPath: ({ phase }: Params) => ({ phase }),
});
