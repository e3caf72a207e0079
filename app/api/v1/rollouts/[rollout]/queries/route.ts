import { setQueries } from "@/lib/commands/rollouts/set-queries";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setQueries, {
  says: "Sets the PromQL queries for the metrics of a rollout, for every step that has a limit for them.",
  gives: versioned,
  extra: ({ rollout }: { rollout: string }) => ({ rollout }),
});
