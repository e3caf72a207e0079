import { addReadings } from "@/lib/commands/rollouts/add-readings";
import { commandRoute } from "@/lib/rest/command-route";
import { readingsAdded } from "@/lib/rest/shapes/rollout";

export const POST = commandRoute(addReadings, {
  summary:
    "Adds readings of a service to the step that runs or, after its rollout, to its monitoring. What was not to be had is sent without a value.",
  status: 201,
  response: readingsAdded,
  fromPath: ({ service }: { service: string }) => ({ service }),
});
