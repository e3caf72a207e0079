import { MAX_SEARCH, resultGroups, searchesOf } from "@/components/palette/results";
import { getWords } from "@/lib/i18n/words";
import { findAnything } from "@/lib/queries/find";
import { endpoint } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";

/** Results of the palette while somebody types: pages and commands that this person may use, in their language. */
export const GET = endpoint(async ({ principal, request }) => {
  const parameters = new URL(request.url).searchParams;
  const search = (parameters.get("q") ?? "").slice(0, MAX_SEARCH);
  const words = await getWords();
  const found = await findAnything(principal, parameters.get("plan"), searchesOf(search, words));
  if (!found) return problem(403, "forbidden");
  const groups = resultGroups(found, search, words);
  const count = groups.reduce((sum, { results }) => sum + results.length, 0);
  return Response.json({ groups, summary: words.t("palette.count", { count }) });
});
