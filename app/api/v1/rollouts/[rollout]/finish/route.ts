import { finishRollout } from "@/lib/commands/rollouts/finish-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(finishRollout, {
  summary: "Finishes a rollout. This also ends the rollback window.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
