import type { z } from "zod";
import { getReadings } from "@/lib/queries/rollouts/rollouts";
import { listQuery } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { readingPage } from "@/lib/rest/shapes/rollout";

export const GET = queryRoute<{ rollout: string }, z.infer<typeof listQuery>, object>(
  { summary: "The readings of a rollout, newest first.", query: listQuery, response: readingPage },
  ({ principal, params, query }) => getReadings(principal, params.rollout, query.cursor, query.limit),
);
