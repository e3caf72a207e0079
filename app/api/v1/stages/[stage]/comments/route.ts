import { z } from "zod";
import { addComment } from "@/lib/commands/add-comment";
import { commandRoute, endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getComments } from "@/lib/queries/comments";
import { pageCursor, pageLimit, readQuery } from "@/lib/read-query";

type Params = { stage: string };

const query = z.strictObject({ cursor: pageCursor, limit: pageLimit });

/** A page of what is said about a stage and its items, newest first. */
export const GET = endpoint<Params>(async ({ principal, params, request }) => {
  const asked = readQuery(request, query);
  if (!asked.ok) return asked.problem;
  const page = await getComments(principal, params.stage, asked.value.cursor, asked.value.limit);
  return page ? Response.json(page) : problem(404, "missing");
});

export const POST = commandRoute(addComment, { status: 201, extra: ({ stage }: Params) => ({ stage }) });
