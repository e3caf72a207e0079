import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(abortRollout, {
  summary: "Rolls back to another digest, with a reason.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
