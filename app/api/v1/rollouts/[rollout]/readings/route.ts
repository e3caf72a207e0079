import type { z } from "zod";
import { getReadings } from "@/lib/queries/rollouts/rollouts";
import { listQuery } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/query-route";
import { readingPage } from "@/lib/rest/shapes/rollout";

export const GET = reading<{ rollout: string }, z.infer<typeof listQuery>, object>(
  { says: "The readings of a rollout, newest first.", query: listQuery, gives: readingPage },
  ({ principal, params, query }) => getReadings(principal, params.rollout, query.cursor, query.limit),
);
