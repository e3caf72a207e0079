import { startRollout } from "@/lib/commands/rollouts/start-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(startRollout, {
  summary: "Begins a rollout with the service's candidate. Refused while an earlier gate is unmet, with every reason.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
