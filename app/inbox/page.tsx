import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { InboxPage } from "@/components/inbox/inbox-page";
import { isStorable } from "@/lib/domain/storable-text";
import { firstParam } from "@/lib/http/search-params";
import { getInbox } from "@/lib/queries/inbox/inbox";

export const generateMetadata = screenTitle("inbox.title");

export default workspaceScreen("inbox", async ({ person, search, words }) => {
  const before = firstParam(search.before);
  const inbox = await getInbox(person, before !== null && isStorable(before) ? before : null);
  return inbox && <InboxPage inbox={inbox} words={words} />;
});
