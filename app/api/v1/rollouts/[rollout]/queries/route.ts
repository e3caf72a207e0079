import { setQueries } from "@/lib/commands/rollouts/set-queries";
import { commandRoute } from "@/lib/rest/command-route";
import { versionedShape } from "@/lib/rest/shapes/common";

export const PUT = commandRoute(setQueries, {
  summary: "Sets the PromQL queries for the metrics of a rollout, for every step that has a limit for them.",
  response: versionedShape,
  fromPath: ({ rollout }: { rollout: string }) => ({ rollout }),
});
