import { setQueries } from "@/lib/commands/rollouts/set-queries";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setQueries, {
  summary: "Says by which PromQL the values of a rollout's metrics are fetched, in every step that asks about them.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
