import { z } from "zod";
import { createKey } from "@/lib/commands/people/create-key";
import { getApiKeys } from "@/lib/queries/people/api-keys";
import { commandRoute } from "@/lib/rest/command-route";
import { listQuery, pageIn } from "@/lib/rest/contract/page-in";
import { problem } from "@/lib/rest/problem";
import { queryRoute } from "@/lib/rest/query-route";
import { next } from "@/lib/rest/shapes/common";
import { createdKey, key } from "@/lib/rest/shapes/people";

export const GET = queryRoute(
  {
    summary: "The keys that whoever asks may know of. Their secrets are not among it: each was shown once, when it was made.",
    query: listQuery,
    response: z.strictObject({ keys: z.array(key), next }),
  },
  async ({ principal, query }) => {
    const found = await getApiKeys(principal);
    if (!found) return problem(403, "forbidden");
    const page = pageIn(found.keys, query, (it) => it.id);
    if (page instanceof Response) return page;
    return { keys: page.list.map(({ plan, ...it }) => ({ ...it, plan: plan.slug })), next: page.next };
  },
);

export const POST = commandRoute(createKey, {
  summary: "Makes a key for a script: for one plan, with one role that its maker has, for a year at most.",
  status: 201,
  response: createdKey,
  secret: ["secret"],
});
