import { finishRollout } from "@/lib/commands/rollouts/finish-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(finishRollout, {
  summary: "Finishes a rollout. This also ends the rollback window.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
