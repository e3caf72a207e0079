import type { z } from "zod";
import { addComment } from "@/lib/commands/talk/add-comment";
import { getComments } from "@/lib/queries/comments";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/contract/page-in";
import { reading } from "@/lib/rest/reading";
import { made } from "@/lib/rest/shapes/common";
import { commentPage } from "@/lib/rest/shapes/talk";

type Params = { stage: string };

export const GET = reading<Params, z.infer<typeof listQuery>, object>(
  { says: "One page of the comments on a stage and its items, newest first.", query: listQuery, gives: commentPage },
  ({ principal, params, query }) => getComments(principal, params.stage, query.cursor, query.limit),
);

export const POST = commandRoute(addComment, {
  says: "Adds a comment to a stage or one of its items. People named with @ are notified.",
  status: 201,
  gives: made,
  extra: ({ stage }: Params) => ({ stage }),
});
