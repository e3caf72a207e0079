import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { getService, type ServiceTold } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/query-route";
import { made, versioned } from "@/lib/rest/shapes/common";
import { service as serviceShape } from "@/lib/rest/shapes/settings";

type Params = { service: string };
const extra = ({ service }: Params) => ({ service });

export const GET = reading<Params, undefined, ServiceTold>(
  { says: "One service as it stands.", gives: serviceShape, version: (it) => it.version },
  ({ principal, params }) => getService(principal, params.service),
);

export const PATCH = commandRoute(changeService, {
  says: "Renames a service or chooses how it is rolled out. What is left out stays as it is.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(removeService, {
  says: "Takes a service out of the plan with its stages and items. One that somebody signed for stays.",
  gives: made,
  extra,
});
