import { startRollout } from "@/lib/commands/rollouts/start-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(startRollout, {
  summary: "Starts a rollout with the candidate of the service. Refused while an earlier gate is unmet, with every reason.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
