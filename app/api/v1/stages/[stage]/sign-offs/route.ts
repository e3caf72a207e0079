import { z } from "zod";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { getSignOffs } from "@/lib/queries/sign-off/sign-offs-of-stage";
import { commandRoute } from "@/lib/rest/command-route";
import { standingJson } from "@/lib/rest/json/standing-json";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { type QueryRequest, queryRoute } from "@/lib/rest/query-route";
import { idShape } from "@/lib/rest/shapes/common";
import { signOffPageShape } from "@/lib/rest/shapes/settings";

type Params = { stage: string };

export const GET = queryRoute(
  { summary: "All sign-offs of a stage, newest first. Sign-offs are never deleted.", query: listQuery, response: signOffPageShape },
  async ({ principal, params, query }: QueryRequest<Params, z.infer<typeof listQuery>>) => {
    const lines = await getSignOffs(principal, params.stage);
    const page = lines && pageOf(lines, query, (line) => line.id);
    if (page === null || page instanceof Response) return page;
    return {
      signOffs: page.list.map(({ id: signOffId, name, role, decision, status, comment, digest, at }) => ({
        id: signOffId,
        name,
        role,
        decision,
        ...standingJson(status),
        comment,
        digest,
        at,
      })),
      next: page.next,
    };
  },
);

export const POST = commandRoute(signOff, {
  summary: "Signs off what a challenge showed. Needs a signed-in person and their password; not possible with an API key.",
  status: 201,
  response: z.strictObject({ id: idShape, decision: z.enum(["approve", "reject"]), snapshotHash: z.string() }),
  fromPath: ({ stage }: Params) => ({ stage }),
});
