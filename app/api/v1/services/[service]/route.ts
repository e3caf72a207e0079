import { changeService } from "@/lib/commands/services/change-service";
import { removeService } from "@/lib/commands/services/remove-service";
import { getService, type ServiceTold } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { reading } from "@/lib/rest/reading";
import { made, versioned } from "@/lib/rest/shapes/common";
import { service as serviceShape } from "@/lib/rest/shapes/settings";

type Params = { service: string };
const extra = ({ service }: Params) => ({ service });

export const GET = reading<Params, undefined, ServiceTold>(
  { says: "One service.", gives: serviceShape, version: (it) => it.version },
  ({ principal, params }) => getService(principal, params.service),
);

export const PATCH = commandRoute(changeService, {
  says: "Renames a service or sets its rollout strategy. Fields that are left out do not change.",
  gives: versioned,
  extra,
});
export const DELETE = commandRoute(removeService, {
  says: "Removes a service with its stages and items. A service with sign-offs cannot be removed.",
  gives: made,
  extra,
});
