import { finishRollout } from "@/lib/commands/rollouts/finish-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(finishRollout, {
  summary: "Says that a rollout is done, which ends the way back.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
