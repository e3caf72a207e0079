import { fetchReadings } from "@/lib/commands/rollouts/fetch-readings";
import { commandRoute } from "@/lib/rest/command-route";
import { readingsAddedShape } from "@/lib/rest/shapes/rollout";

export const POST = commandRoute(fetchReadings, {
  summary:
    "Fetches the missing readings of a service from the plan’s Prometheus now. What Prometheus does not answer is stored as a problem.",
  status: 201,
  response: readingsAddedShape,
  fromPath: ({ service }: { service: string }) => ({ service }),
});
