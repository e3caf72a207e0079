import type { z } from "zod";
import { addLink } from "@/lib/commands/evidence/add-link";
import { getEvidence } from "@/lib/queries/evidence";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery } from "@/lib/rest/contract/page-in";
import { problem } from "@/lib/rest/problem";
import { queryRoute } from "@/lib/rest/query-route";
import { versioned } from "@/lib/rest/shapes/common";
import { evidencePage } from "@/lib/rest/shapes/evidence";

type Params = { stage: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  {
    summary: "A page of a stage’s evidence, newest first: what counts now and what counted once.",
    query: listQuery,
    response: evidencePage,
  },
  async ({ principal, params, query }) => {
    const page = await getEvidence(principal, params.stage, query.cursor, query.limit);
    return page === "cursor-unknown" ? problem(422, page) : page;
  },
);

export const POST = commandRoute(addLink, {
  summary: "Adds an address as evidence. It is kept as it was given, and never fetched. Files go to /files, results to the plan.",
  status: 201,
  response: versioned,
  fromPath: ({ stage }: Params) => ({ stage }),
});
