import { z } from "zod";
import { signOff } from "@/lib/commands/sign-off/sign-off";
import { getSignOffs } from "@/lib/queries/import/plan-parts";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { queryRoute } from "@/lib/rest/query-route";
import { idShape } from "@/lib/rest/shapes/common";
import { signOffPage } from "@/lib/rest/shapes/settings";

type Params = { stage: string };

export const GET = queryRoute<Params, z.infer<typeof listQuery>, object>(
  { summary: "All sign-offs of a stage, newest first. Sign-offs are never deleted.", query: listQuery, response: signOffPage },
  async ({ principal, params, query }) => {
    const lines = await getSignOffs(principal, params.stage);
    const page = lines && pageIn(lines, query, (it) => it.id);
    if (page === null || page instanceof Response) return page;
    return {
      signOffs: page.list.map(({ id: of, name, role, decision, standing, comment, digest, at }) => ({
        id: of,
        name,
        role,
        decision,
        standing,
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
