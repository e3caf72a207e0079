import type { z } from "zod";
import { addComment } from "@/lib/commands/comments/add-comment";
import { getComments } from "@/lib/queries/comments";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { commentPageShape } from "@/lib/rest/shapes/comments";
import { createdShape } from "@/lib/rest/shapes/common";

type Params = { stage: string };

export const GET = queryRoute(
  { summary: "One page of the comments on a stage and its items, newest first.", query: listQuery, response: commentPageShape },
  ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) =>
    getComments(principal, params.stage, query.cursor, query.limit),
);

export const POST = commandRoute(addComment, {
  summary: "Adds a comment to a stage or one of its items. People named with @ are notified.",
  status: 201,
  response: createdShape,
  fromPath: ({ stage }: Params) => ({ stage }),
});
