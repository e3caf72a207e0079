import { z } from "zod";
import { addService } from "@/lib/commands/services/add-service";
import { getPlanSettings } from "@/lib/queries/plan-settings";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/reading";
import { id } from "@/lib/rest/shapes/common";
import { servicePage } from "@/lib/rest/shapes/settings";

type Params = { plan: string };

export const GET = reading<Params, z.infer<typeof listQuery>, object>(
  { says: "The services of a plan, in the order of the board.", query: listQuery, gives: servicePage },
  async ({ principal, params, query }) => {
    const settings = await getPlanSettings(principal, params.plan);
    const page = settings && pageIn(settings.services, query, (it) => it.id);
    return page === null || page instanceof Response ? page : { services: page.list, next: page.next };
  },
);

export const POST = commandRoute(addService, {
  says: "Adds a service, with a stage in each phase where the other services have one.",
  status: 201,
  gives: z.strictObject({ id, slug: z.string() }),
  extra: ({ plan }: Params) => ({ plan }),
});
