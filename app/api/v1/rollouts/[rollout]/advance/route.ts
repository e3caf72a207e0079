import { advanceRollout } from "@/lib/commands/rollouts/advance-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const POST = commandRoute(advanceRollout, {
  summary:
    "Promotes a rollout to the next step. Refused before the hold time is over and when a limit is exceeded; inconclusive readings need a reason.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
