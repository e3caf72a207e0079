import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { AccountPage } from "@/components/account/account-page";
import { getHiddenFourThings } from "@/lib/queries/demo/four-things";
import { getAccount } from "@/lib/queries/people/account";
import { currentSessionId } from "@/lib/session/current";

export const generateMetadata = screenTitle("account.title");

export default workspaceScreen("account", async ({ person, words }) => {
  const account = await getAccount(person, await currentSessionId());
  return <AccountPage account={account} hiddenTour={await getHiddenFourThings(person)} words={words} />;
});
