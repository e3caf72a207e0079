import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { FindPage } from "@/components/palette/find-page";
import { MAX_SEARCH, resultGroups, searchesOf } from "@/components/palette/results";
import { firstParam } from "@/lib/http/search-params";
import { findAnything } from "@/lib/queries/find";

export const generateMetadata = screenTitle("palette.open");

/** The palette as a page, which works without scripts. */
export default workspaceScreen("find", async ({ person, search, words }) => {
  const text = (firstParam(search.q) ?? "").slice(0, MAX_SEARCH);
  const found = await findAnything(person, firstParam(search.plan), searchesOf(text, words));
  return <FindPage groups={found ? resultGroups(found, text, words) : []} search={text} plan={found?.here?.slug ?? null} words={words} />;
});
