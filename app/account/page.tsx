import { screenTitle } from "@/app/_screens/title";
import { workspaceScreen } from "@/app/_screens/workspace-screen";
import { AccountPage } from "@/components/account/account-page";
import { getAccount } from "@/lib/queries/people/account";
import { currentSessionId } from "@/lib/session/current";

export const generateMetadata = screenTitle("account.title");

export default workspaceScreen("account", async ({ person, words }) => {
  const account = await getAccount(person, await currentSessionId());
  return <AccountPage account={account} words={words} />;
});
