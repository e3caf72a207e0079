import type { z } from "zod";
import { addLink } from "@/lib/commands/evidence/add-link";
import { getEvidence } from "@/lib/queries/evidence";
import { commandRoute } from "@/lib/rest/command-route";
import { problem } from "@/lib/rest/problem";
import { listQuery } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { versionedShape } from "@/lib/rest/shapes/common";
import { evidencePageShape } from "@/lib/rest/shapes/evidence";

type Params = { stage: string };

export const GET = queryRoute(
  {
    summary: "One page of the evidence of a stage, newest first: what counts now and what no longer counts.",
    query: listQuery,
    response: evidencePageShape,
  },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const page = await getEvidence(principal, params.stage, query.cursor, query.limit);
    return page === "cursor-unknown" ? problem(422, page) : page;
  },
);

export const POST = commandRoute(addLink, {
  summary: "Adds a link as evidence. Slipway stores it and never opens it. Send files to /files and results to the plan.",
  status: 201,
  response: versionedShape,
  fromPath: ({ stage }: Params) => ({ stage }),
});
