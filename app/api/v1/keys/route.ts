import { createKey } from "@/lib/commands/create-key";
import { commandRoute, endpoint } from "@/lib/endpoint";
import { problem } from "@/lib/problem";
import { getApiKeys } from "@/lib/queries/api-keys";

/** The keys the asker may know of. Their secrets are not among it: each was shown once, when it was made. */
export const GET = endpoint(async ({ principal }) => {
  const found = await getApiKeys(principal);
  if (!found) return problem(403, "forbidden");
  return Response.json({ keys: found.keys.map(({ plan, ...key }) => ({ ...key, plan: plan.slug })) });
});

export const POST = commandRoute(createKey, { status: 201, extra: () => ({}) });
