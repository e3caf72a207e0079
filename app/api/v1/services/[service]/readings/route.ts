import { addReadings } from "@/lib/commands/rollouts/add-readings";
import { commandRoute } from "@/lib/rest/command-route";
import { readingsAddedShape } from "@/lib/rest/shapes/rollout";

export const POST = commandRoute(addReadings, {
  summary:
    "Adds readings to the running step of a service or, after the rollout, to its monitoring. Send a reading without a value if there was no data.",
  status: 201,
  response: readingsAddedShape,
  fromPath: ({ service }: { service: string }) => ({ service }),
});
