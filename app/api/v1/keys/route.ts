import { z } from "zod";
import { createKey } from "@/lib/commands/people/create-key";
import { getApiKeys } from "@/lib/queries/people/api-keys";
import { commandRoute } from "@/lib/rest/command-route";
import { problem } from "@/lib/rest/problem";
import { listQuery, pageOf } from "@/lib/rest/query/list-page";
import { queryRoute } from "@/lib/rest/query-route";
import { nextShape } from "@/lib/rest/shapes/common";
import { createdKeyShape, keyShape } from "@/lib/rest/shapes/people";

export const GET = queryRoute(
  {
    summary: "The API keys that the caller may see. Their secrets are not included: each was shown once, when it was created.",
    query: listQuery,
    response: z.strictObject({ keys: z.array(keyShape), next: nextShape }),
  },
  async ({ principal, query }) => {
    const screen = await getApiKeys(principal);
    if (!screen) return problem(403, "forbidden");
    const page = pageOf(screen.keys, query, (key) => key.id);
    if (page instanceof Response) return page;
    return { keys: page.list.map(({ plan, ...key }) => ({ ...key, plan: plan.slug })), next: page.next };
  },
);

export const POST = commandRoute(createKey, {
  summary: "Creates an API key for a script: for one plan, with one role that its creator has, for at most a year.",
  status: 201,
  response: createdKeyShape,
  secret: ["secret"],
});
