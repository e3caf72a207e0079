import { z } from "zod";
import { getTurns } from "@/lib/queries/turns/get-turns";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { turnShape } from "@/lib/rest/shapes/turns";

export const GET = queryRoute(
  {
    summary: "Whose turn it is in a plan: everything that waits for people now, and for whom.",
    holdsFor: "second",
    response: z.strictObject({ turns: z.array(turnShape) }),
  },
  async ({ principal, params }: QueryRequest<{ plan: string }>) => {
    const turns = await getTurns(principal, params.plan);
    return turns && { turns: turns.map(({ since, ...turn }) => ({ ...turn, since: since?.toISOString() ?? null })) };
  },
);
