import { z } from "zod";
import { addService } from "@/lib/commands/services/add-service";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { idShape } from "@/lib/rest/shapes/common";
import { servicePageShape } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

export const GET = queryRoute(
  { summary: "The services of a plan, in the order of the board.", holdsFor: "minute", query: listQuery, response: servicePageShape },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page = settings && pageOf(settings.services, query, (service) => service.id);
    return page === null || page instanceof Response ? page : { services: page.list, next: page.next };
  },
);

export const POST = commandRoute(addService, {
  summary: "Adds a service, with a stage in each phase where the other services have one.",
  status: 201,
  response: z.strictObject({ id: idShape, slug: z.string() }),
  fromPath: ({ plan }: Params) => ({ plan }),
});
