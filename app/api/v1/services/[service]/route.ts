import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { getServiceSettings, type ServiceView } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { queryRoute } from "@/lib/rest/query-route";
import { created, versioned } from "@/lib/rest/shapes/common";
import { serviceShape } from "@/lib/rest/shapes/settings";

type Params = { service: string };
const fromPath = ({ service }: Params) => ({ service });

export const GET = queryRoute<Params, undefined, ServiceView>(
  { summary: "One service as it stands.", response: serviceShape, version: (it) => it.version },
  ({ principal, params }) => getServiceSettings(principal, params.service),
);

export const PATCH = commandRoute(changeService, {
  summary: "Renames a service or chooses how it is rolled out. What is left out stays as it is.",
  response: versioned,
  fromPath,
});
export const DELETE = commandRoute(removeService, {
  summary: "Takes a service out of the plan with its stages and items. One that somebody signed for stays.",
  response: created,
  fromPath,
});
