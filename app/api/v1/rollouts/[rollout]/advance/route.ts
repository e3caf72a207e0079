import { advanceRollout } from "@/lib/commands/rollouts/advance-rollout";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const POST = commandRoute(advanceRollout, {
  summary: "Goes on to the next step. Refused before the hold ends and on a broken limit; in doubt, with a reason.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
