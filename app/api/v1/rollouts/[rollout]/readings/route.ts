import type { z } from "zod";
import { getReadings } from "@/lib/queries/rollouts/rollouts";
import { listQuery } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { readingPageShape } from "@/lib/rest/shapes/rollout";

export const GET = queryRoute(
  { summary: "The readings of a rollout, newest first.", query: listQuery, response: readingPageShape },
  ({ principal, params, query }: QueryRequest<{ rollout: string }, z.infer<typeof listQuery>>) =>
    getReadings(principal, params.rollout, query.cursor, query.limit),
);
