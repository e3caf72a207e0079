import { switchRollout } from "@/lib/commands/rollouts/switch-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(switchRollout, {
  summary: "Switches all traffic to the idle slot and starts the rollback window.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
