import { finishRollout } from "@/lib/commands/rollouts/finish-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(finishRollout, {
  says: "Says that a rollout is done, which ends the way back.",
  gives: versioned,
  extra: ({ rollout }: { rollout: string }) => ({ rollout }),
});
