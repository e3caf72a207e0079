import { abortRollout } from "@/lib/commands/rollouts/abort-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(abortRollout, {
  summary: "Rolls back to another digest, with a reason.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
