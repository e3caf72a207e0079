import { setSlot } from "@/lib/commands/rollouts/set-slot";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setSlot, {
  says: "Sets the digest in the blue or green slot, and whether the slot is live.",
  gives: versioned,
  extra: ({ rollout, colour }: { rollout: string; colour: string }) => ({ rollout, colour }),
});
