import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { getServiceSettings } from "@/lib/queries/services/service-settings";
import { commandRoute } from "@/lib/rest/command-route";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { createdShape, versionedShape } from "@/lib/rest/shapes/common";
import { serviceShape } from "@/lib/rest/shapes/settings";

type Params = { service: string };
const fromPath = ({ service }: Params) => ({ service });

export const GET = queryRoute(
  { summary: "One service.", response: serviceShape, version: (service) => service.version },
  ({ principal, params }: QueryRequest<Params>) => getServiceSettings(principal, params.service),
);

export const PATCH = commandRoute(changeService, {
  summary: "Renames a service or sets its rollout strategy. Fields that are left out do not change.",
  response: versionedShape,
  fromPath,
});
export const DELETE = commandRoute(removeService, {
  summary: "Removes a service with its stages and items. A service with sign-offs cannot be removed.",
  response: createdShape,
  fromPath,
});
