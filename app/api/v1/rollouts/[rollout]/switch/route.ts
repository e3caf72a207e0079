import { switchRollout } from "@/lib/commands/rollouts/switch-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(switchRollout, {
  says: "Switches all traffic to the idle slot and starts the rollback window.",
  gives: versioned,
  extra: ({ rollout }: { rollout: string }) => ({ rollout }),
});
