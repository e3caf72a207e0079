import { MAX_SEARCH, resultGroups, searchesOf } from "@/components/palette/results";
import { getWords } from "@/lib/i18n/words";
import { findAnything } from "@/lib/queries/find";
import { endpoint } from "@/lib/rest/endpoint";
import { problem } from "@/lib/rest/problem";

const MAX_RECENT = 8;

/** Results of the palette while somebody types: pages and commands that this person may use, in their language. */
export const GET = endpoint(async ({ principal, request }) => {
  const parameters = new URL(request.url).searchParams;
  const search = (parameters.get("q") ?? "").slice(0, MAX_SEARCH);
  const words = await getWords();
  const recent = (parameters.get("recent") ?? "").split(" ", MAX_RECENT).filter(Boolean);
  const found = await findAnything(principal, parameters.get("plan"), searchesOf(search, words), recent.length > 0);
  if (!found) return problem(403, "forbidden");
  const groups = resultGroups(found, search, words, recent);
  const count = groups.reduce((sum, { results }) => sum + results.length, 0);
  return Response.json({ groups, summary: words.t("palette.count", { count }) });
});
