import { removeHealthCheck } from "@/lib/commands/health/remove-health-check";
import { setHealthCheck } from "@/lib/commands/health/set-health-check";
import { getHealthCheck } from "@/lib/queries/health/service-health";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { versioned } from "@/lib/rest/shapes/common";
import { healthCheck } from "@/lib/rest/shapes/health";

type Params = { service: string };
const extra = ({ service }: Params) => ({ service });

export const GET = reading<Params, undefined, NonNullable<Awaited<ReturnType<typeof getHealthCheck>>>>(
  {
    says: "The health of a service, since when, and the results of its health check in the last days.",
    gives: healthCheck,
    version: (it) => it.version,
  },
  ({ principal, params }) => getHealthCheck(principal, params.service),
);

export const PUT = commandRoute(setHealthCheck, {
  says: "Sets or changes the health check of a service. The version is that of the service.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(removeHealthCheck, {
  says: "Removes the health check of a service and its results.",
  gives: versioned,
  extra,
});
