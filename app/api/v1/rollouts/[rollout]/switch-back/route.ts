import { switchRolloutBack } from "@/lib/commands/rollouts/switch-rollout-back";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(switchRolloutBack, {
  says: "Sends the traffic back while the way back is open.",
  gives: versioned,
  extra: ({ rollout }: { rollout: string }) => ({ rollout }),
});
