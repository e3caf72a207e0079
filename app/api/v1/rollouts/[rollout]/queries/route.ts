import { setQueries } from "@/lib/commands/rollouts/set-queries";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setQueries, {
  says: "Says by which PromQL the values of a rollout's metrics are fetched, in every step that asks about them.",
  gives: versioned,
  extra: ({ rollout }: { rollout: string }) => ({ rollout }),
});
