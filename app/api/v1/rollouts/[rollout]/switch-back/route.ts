import { switchRolloutBack } from "@/lib/commands/rollouts/switch-rollout-back";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(switchRolloutBack, {
  summary: "Switches the traffic back while the rollback window is open.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
