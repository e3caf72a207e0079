import { startRollout } from "@/lib/commands/rollouts/start-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(startRollout, {
  summary: "Starts a rollout with the candidate of the service. Refused while an earlier gate is unmet, with every reason.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
