import { removeHealthCheck } from "@/lib/commands/health/remove-health-check";
import { setHealthCheck } from "@/lib/commands/health/set-health-check";
import { getHealthCheck } from "@/lib/queries/health/service-health";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { healthCheck } from "@/lib/rest/shapes/health";

type Params = { service: string };
const extra = ({ service }: Params) => ({ service });

export const GET = reading<Params, undefined, NonNullable<Awaited<ReturnType<typeof getHealthCheck>>>>(
  {
    says: "Whether a service is well, since when, and what the checks of its address found in the last days.",
    gives: healthCheck,
    version: (it) => it.version,
  },
  ({ principal, params }) => getHealthCheck(principal, params.service),
);

export const PUT = commandRoute(setHealthCheck, {
  says: "Has a service's address asked every so many seconds, or changes what is asked. The version is that of the service.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(removeHealthCheck, {
  says: "Asks a service's address no more, and forgets what it answered.",
  gives: versioned,
  extra,
});
