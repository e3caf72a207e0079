import { setSlot } from "@/lib/commands/rollouts/set-slot";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setSlot, {
  summary: "Sets the digest in the blue or green slot, and whether the slot is live.",
  response: versionedShape,
  fromPath: ({ rollout, colour }: { rollout: string; colour: string }) => ({ rollout, colour }),
});
