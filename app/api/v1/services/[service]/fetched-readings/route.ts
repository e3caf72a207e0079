import { fetchReadings } from "@/lib/commands/rollouts/fetch-readings";
import { commandRoute } from "@/lib/rest/command-route";
import { readingsAdded } from "@/lib/rest/shapes/rollout";

export const POST = commandRoute(fetchReadings, {
  summary:
    "Fetches readings of a service from the plan's Prometheus now: what was not asked about since the last ones. What it does not answer is kept as a problem.",
  status: 201,
  response: readingsAdded,
  fromPath: ({ service }: { service: string }) => ({ service }),
});
