import { changePhase } from "@/lib/commands/services/change-phase";
import { getPhase, type PhaseTold } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { versioned } from "@/lib/rest/shapes/common";
import { phase as phaseShape } from "@/lib/rest/shapes/settings";

type Params = { phase: string };

export const GET = reading<Params, undefined, PhaseTold>(
  { says: "One phase.", gives: phaseShape, version: (it) => it.version },
  ({ principal, params }) => getPhase(principal, params.phase),
);

export const PATCH = commandRoute(changePhase, {
  says: "Changes the name, owner or dates of a phase, or makes its gate warn only. Fields that are left out do not change. If there is a baseline, new dates need a reason; `andFollowing` also moves the later phases.",
  gives: versioned,
  extra: ({ phase }: Params) => ({ phase }),
});
