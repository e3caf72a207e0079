import { setSlot } from "@/lib/commands/rollouts/set-slot";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setSlot, {
  summary: "Says which digest stands in the blue or the green slot, and whether the traffic goes there.",
  response: versioned,
  fromPath: ({ rollout, colour }: { rollout: string; colour: string }) => ({ rollout, colour }),
});
