import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import { getSlips } from "@/lib/queries/dates/slips";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { slipPageShape } from "@/lib/rest/shapes/dates";

const query = listQuery.extend({
  service: z
    .string()
    .max(200)
    .refine(isStorable)
    .nullable()
    .default(null)
    .meta({ description: "The slug of a service, to list only the changes of its stages." }),
});

export const GET = queryRoute(
  { summary: "All date changes of a plan, newest first: what moved, when, why and by whom.", query, response: slipPageShape },
  async ({ principal, params, query: parameters }: QueryRequest<{ plan: string }, z.infer<typeof query>>) => {
    const slips = await getSlips(principal, params.plan, parameters.service);
    const page = slips && pageOf(slips, parameters, ({ seq }) => String(seq));
    return page === null || page instanceof Response ? page : { slips: page.list, next: page.next };
  },
);
