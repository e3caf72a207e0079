import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(abortRollout, {
  says: "Rolls back to another digest, with a reason.",
  gives: versioned,
  extra: ({ rollout }: { rollout: string }) => ({ rollout }),
});
