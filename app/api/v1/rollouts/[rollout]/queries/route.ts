import { setQueries } from "@/lib/commands/rollouts/set-queries";
import { commandRoute } from "@/lib/rest/command-route";
import { versioned } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setQueries, {
  summary: "Sets the PromQL queries for the metrics of a rollout, for every step that has a limit for them.",
  response: versioned,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
