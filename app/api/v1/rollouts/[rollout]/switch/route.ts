import { switchRollout } from "@/lib/commands/rollouts/switch-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(switchRollout, {
  summary: "Sends all traffic to the idle slot, and opens the way back.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
