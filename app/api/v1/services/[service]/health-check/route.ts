import { removeHealthCheck } from "@/lib/commands/health/remove-health-check";
import { setHealthCheck } from "@/lib/commands/health/set-health-check";
import { getHealthCheck } from "@/lib/queries/health/service-health";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { healthCheck } from "@/lib/rest/shapes/health";

type Params = { service: string };
const fromPath = ({ service }: Params) => ({ service });

export const GET = queryRoute<Params, undefined, NonNullable<Awaited<ReturnType<typeof getHealthCheck>>>>(
  {
    summary: "Whether a service is well, since when, and what the checks of its address found in the last days.",
    response: healthCheck,
    version: (it) => it.version,
  },
  ({ principal, params }) => getHealthCheck(principal, params.service),
);

export const PUT = commandRoute(setHealthCheck, {
  summary: "Has a service's address asked every so many seconds, or changes what is asked. The version is that of the service.",
  response: versioned,
  fromPath,
});
export const DELETE = commandRoute(removeHealthCheck, {
  summary: "Asks a service's address no more, and forgets what it answered.",
  response: versioned,
  fromPath,
});
