import { z } from "zod";
import { isStorable } from "@/lib/domain/storable-text";
import { getSlips } from "@/lib/queries/dates/slips";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { slipPage } from "@/lib/rest/shapes/dates";

const query = listQuery.extend({
  service: z
    .string()
    .max(200)
    .refine(isStorable)
    .nullable()
    .default(null)
    .meta({ description: "The slug of a service, to list only the changes of its stages." }),
});

export const GET = queryRoute<{ plan: string }, z.infer<typeof query>, object>(
  { summary: "All date changes of a plan, newest first: what moved, when, why and by whom.", query, response: slipPage },
  async ({ principal, params, query: asked }) => {
    const slips = await getSlips(principal, params.plan, asked.service);
    const page = slips && pageIn(slips, asked, (it) => String(it.seq));
    return page === null || page instanceof Response ? page : { slips: page.list, next: page.next };
  },
);
