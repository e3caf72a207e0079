import { removeHealthCheck } from "@/lib/commands/health/remove-health-check";
import { setHealthCheck } from "@/lib/commands/health/set-health-check";
import { getHealthCheck } from "@/lib/queries/health/service-health";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { healthCheckShape } from "@/lib/rest/shapes/health";

type Params = { service: string };
const fromPath = ({ service }: Params) => ({ service });

export const GET = queryRoute(
  {
    summary: "The health of a service, since when, and the results of its health check in the last days.",
    response: healthCheckShape,
    version: (check) => check.version,
  },
  ({ principal, params }: QueryRequest<Params>) => getHealthCheck(principal, params.service),
);

export const PUT = commandRoute(setHealthCheck, {
  summary: "Sets or changes the health check of a service. The version is that of the service.",
  response: versionedShape,
  fromPath,
});
export const DELETE = commandRoute(removeHealthCheck, {
  summary: "Removes the health check of a service and its results.",
  response: versionedShape,
  fromPath,
});
