import { changePhase } from "@/lib/commands/services/change-phase";
import { getPhase, type PhaseTold } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { phase as phaseShape } from "@/lib/rest/shapes/settings";

type Params = { phase: string };

export const GET = reading<Params, undefined, PhaseTold>(
  { says: "One phase as it stands.", gives: phaseShape, version: (it) => it.version },
  ({ principal, params }) => getPhase(principal, params.phase),
);

export const PATCH = commandRoute(changePhase, {
  says: "Renames a phase, gives it an owner or other dates, or makes its gate advisory. What is left out stays as it is. Once there is a baseline, other dates need a reason; `andFollowing` moves the later phases along.",
  gives: versioned,
  extra: ({ phase }: Params) => ({ phase }),
});
