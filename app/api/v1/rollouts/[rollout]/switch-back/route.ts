import { switchRolloutBack } from "@/lib/commands/rollouts/switch-rollout-back";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(switchRolloutBack, {
  summary: "Switches the traffic back while the rollback window is open.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
