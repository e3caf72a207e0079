import { changePhase } from "@/lib/commands/services/change-phase";
import { getPhase } from "@/lib/queries/services/service-settings";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { phaseShape } from "@/lib/rest/shapes/settings";

type Params = { phase: string };

export const GET = queryRoute(
  { summary: "One phase.", response: phaseShape, version: (phase) => phase.version },
  ({ principal, params }: QueryRequest<Params>) => getPhase(principal, params.phase),
);

export const PATCH = commandRoute(changePhase, {
  summary:
    "Changes the name, owner or dates of a phase, or makes its gate warn only. Fields that are left out do not change. If there is a baseline, new dates need a reason; `andFollowing` also moves the later phases.",
  response: versionedShape,
  fromPath: ({ phase }: Params) => ({ phase }),
});
